//! A theme's templates compiled once for many builds.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Renderer, Theme, ThemeError};

/// The renderer of the theme that was asked for last.
#[derive(Default)]
pub struct Compiled(Mutex<Option<Arc<Renderer>>>);

impl Compiled {
    /// The renderer of a theme: the one before, where templates and locales are those of its theme.
    pub fn renderer(&self, theme: &Theme) -> Result<Arc<Renderer>, ThemeError> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(same) = last.as_ref().filter(|last| last.theme == theme.digest()) {
            return Ok(Arc::clone(same));
        }
        let renderer = Arc::new(Renderer::new(theme)?);
        *last = Some(Arc::clone(&renderer));
        Ok(renderer)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Compiled;
    use crate::render::Theme;
    use crate::tree::MemoryTree;

    #[test]
    fn another_template_is_compiled_and_the_same_is_not() {
        let theme = |home: &str| {
            let folder: MemoryTree = [("templates/home.html", home)].into_iter().collect();
            Theme::load(Some(&folder)).expect("it loads")
        };
        let compiled = Compiled::default();
        let of = |home: &str| compiled.renderer(&theme(home)).expect("it compiles");
        let first = of("<p>one</p>");
        assert!(Arc::ptr_eq(&first, &of("<p>one</p>")));
        assert!(!Arc::ptr_eq(&first, &of("<p>two</p>")));
    }
}
