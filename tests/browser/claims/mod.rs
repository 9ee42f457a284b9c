//! What must be so in every engine: one function a claim, named for it.

mod apply;
mod deciding;
mod facets;
mod guide;
mod history;
mod loading;
mod network;
mod phone;
mod poison;
mod price;
mod quickwit;
mod refusal;
mod serve;
mod typing;
mod without_script;

use std::pin::Pin;

use crate::engine::Profile;
use crate::stage::Visit;

/// Something that must be so, and the browser to see it in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claim {
    pub(crate) name: &'static str,
    pub(crate) profile: Profile,
    pub(crate) run: for<'a> fn(Visit<'a>) -> Pin<Box<dyn Future<Output = ()> + 'a>>,
}

macro_rules! claims {
    ($($profile:ident: $($module:ident::$name:ident),+;)+) => {
        vec![$($(Claim {
            name: stringify!($name),
            profile: Profile::$profile,
            run: |visit| Box::pin($module::$name(visit)),
        }),+),+]
    };
}

pub(crate) fn all() -> Vec<Claim> {
    claims! {
        Desk:
            typing::a_word_is_found_inside_a_longer_one,
            typing::full_width_letters_find_the_plain_ones,
            typing::results_are_those_of_the_command_line,
            typing::nonsense_is_answered_in_words,
            typing::a_result_opens_its_solution,
            typing::the_search_of_another_page_leads_to_the_list,
            typing::suggestions_are_chosen_by_keyboard,
            typing::a_misspelt_word_is_corrected_with_one_click,
            typing::hostile_queries_are_answered,
            loading::nothing_of_the_search_is_fetched_before_it_is_needed,
            loading::nothing_of_the_search_is_fetched_twice,
            loading::what_is_done_before_the_scripts_come_counts,
            facets::a_tick_gives_as_many_results_as_the_number_beside_it,
            facets::a_tick_narrows_what_was_typed,
            facets::a_second_tick_in_a_facet_widens,
            facets::clearing_leaves_the_words_alone,
            facets::nothing_found_even_with_one_less_shows_what_each_condition_gives,
            facets::the_address_says_what_is_asked,
            facets::an_address_is_enough,
            facets::every_count_is_what_ticking_gives,
            facets::nothing_found_says_what_to_take_away,
            facets::a_change_of_results_is_said_once,
            guide::three_answers_lead_to_a_filtered_list,
            guide::no_answer_leads_to_the_whole_list,
            guide::a_staff_size_of_the_filter_is_reckoned_with,
            history::reloading_keeps_what_was_asked,
            history::back_and_forward_restore_what_was_asked,
            history::back_from_a_solution_restores_the_results,
            history::back_returns_to_the_place_in_the_list,
            history::a_page_that_moves_before_its_results_are_back_is_no_place,
            refusal::an_engine_that_does_not_come_is_said_in_words,
            refusal::a_policy_against_wasm_is_said_in_words,
            refusal::what_fails_once_is_tried_again,
            refusal::what_fails_twice_is_said_in_words,
            refusal::a_page_older_than_the_site_says_so,
            network::nothing_is_asked_of_another_origin_and_the_policy_holds,
            quickwit::quickwit_gives_the_results_of_the_engine,
            quickwit::what_quickwit_matched_is_marked,
            quickwit::a_quickwit_that_does_not_answer_is_said_in_words,
            quickwit::the_page_asks_quickwit_for_what_the_index_holds,
            deciding::what_is_chosen_is_compared_side_by_side,
            deciding::a_row_is_marked_where_and_only_where_it_differs,
            deciding::a_fifth_is_refused_in_words,
            deciding::results_of_a_search_can_be_chosen_too,
            deciding::a_column_can_be_taken_away_and_comes_back,
            deciding::paper_leads_back_to_the_address,
            deciding::the_shortlist_stays_on_the_device,
            deciding::what_another_window_adds_appears,
            deciding::a_shared_list_leaves_ones_own_alone,
            deciding::what_has_left_the_shelf_is_said,
            deciding::a_download_that_fails_can_be_tried_again,
            deciding::an_enquiry_speaks_of_its_vendors_solutions_alone,
            deciding::the_export_is_a_table_of_prices,
            price::so_many_people_are_told_which_tier_has_room,
            price::a_comparison_says_what_so_many_people_cost,
            price::points_are_not_guessed,
            price::points_are_reckoned_to_the_dollar,
            apply::what_is_ticked_is_counted_and_nothing_is_sent,
            apply::the_form_can_be_read_and_downloaded,
            poison::no_text_of_a_record_runs,
            serve::a_saved_record_shows_in_the_open_page,
            serve::another_page_stays_as_it_is,
            serve::styles_are_swapped_in_the_open_page,
            serve::what_cannot_be_built_is_said_over_the_page,
            serve::a_page_that_is_gone_leads_to_a_plain_one_and_back,
            serve::all_tabs_follow_over_one_connection,
            serve::a_server_that_comes_back_is_followed,
            serve::the_page_for_staff_follows_and_narrows;
        Cache:
            loading::a_second_visit_fetches_nothing_again;
        Paper:
            deciding::the_comparison_fits_one_sheet_of_paper;
        Phone:
            phone::no_page_is_wider_than_a_phone,
            phone::what_is_pressed_is_large_enough,
            phone::the_header_is_reached_in_the_order_it_is_seen,
            serve::the_page_for_staff_fits_a_phone;
        NoScript:
            without_script::links_lead_from_home_to_a_vendor,
            without_script::the_three_questions_are_links,
            without_script::pages_for_deciding_say_what_to_do_instead,
            without_script::the_list_shows_every_solution_with_its_price;
    }
}
