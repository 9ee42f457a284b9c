use crate::request::Request;
use crate::sort::Sort;

#[test]
fn query_strings_are_decoded() {
    let request = Request::parse("?q=%E7%91%95+AOI%2B&categories=machine,%20material&sort=price");
    assert_eq!(request.query, "瑕 AOI+");
    assert_eq!(
        request.filters,
        [("categories".to_owned(), vec!["machine".to_owned(), "material".to_owned()])]
    );
    assert_eq!(request.sort, Sort::Price);
}

#[test]
fn broken_escapes_are_taken_literally() {
    assert_eq!(Request::parse("q=100%").query, "100%");
    assert_eq!(Request::parse("q=%zz%4").query, "%zz%4");
    assert_eq!(Request::parse("q=%ff").query, "\u{fffd}");
    assert_eq!(Request::parse("q=a%2").query, "a%2");
}

#[test]
fn pages_become_offsets() {
    let of = |query: &str| {
        let request = Request::parse(query);
        (request.offset, request.limit)
    };
    assert_eq!(of(""), (0, 20));
    assert_eq!(of("page=3"), (40, 20));
    assert_eq!(of("page=3&per_page=10"), (20, 10));
    assert_eq!(of("per_page=10&page=3"), (20, 10));
    assert_eq!(of("offset=7&limit=5&page=3"), (7, 5));
    assert_eq!(of("page=0"), (0, 20));
    assert_eq!(of("page=4294967295&limit=4294967295"), (u32::MAX, u32::MAX));
}

#[test]
fn numbers_that_are_none_are_no_conditions() {
    let request = Request::parse("price_min=&price_max=1e3&months_max=-1&seats_min=99999999999");
    assert_eq!((request.tier.price_min, request.tier.price_max, request.tier.months_max), (None, None, None));
    assert_eq!(request.tier.seats_min, Some(u32::MAX));
}
