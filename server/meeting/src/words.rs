//! Words that people hand in: trimmed, measured, and freed of what could harm a page or a paper. Nothing
//! else is altered: rare characters and emoji stay as they are.

use protocol::{Problem, Refusal};

/// Characters in one line, such as a reason or a title.
pub(crate) const LINE_CHARS_MAX: usize = 200;
/// Characters in a text of several lines.
pub(crate) const TEXT_CHARS_MAX: usize = 4_000;
/// Characters in a person's name.
pub(crate) const NAME_CHARS_MAX: usize = 60;

/// One line of words.
///
/// # Errors
/// The field is empty or too long.
pub(crate) fn line(field: &str, text: &str) -> Result<String, Refusal> {
    measured(field, one_line(text), LINE_CHARS_MAX)
}

/// A person's name, or that of a unit, a side or a venue.
///
/// # Errors
/// The field is empty or too long.
pub(crate) fn name(field: &str, text: &str) -> Result<String, Refusal> {
    measured(field, one_line(text), NAME_CHARS_MAX)
}

/// A text of several lines.
///
/// # Errors
/// The field is empty or too long.
pub(crate) fn text(field: &str, text: &str) -> Result<String, Refusal> {
    let kept: String = text.chars().filter(|c| *c == '\n' || is_kept(*c)).collect();
    measured(field, kept, TEXT_CHARS_MAX)
}

/// A break inside a line becomes a space, so that words do not run together.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }).filter(|c| is_kept(*c)).collect()
}

/// Control characters and overrides of the writing direction are not kept: they hide what is written.
fn is_kept(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn measured(field: &str, kept: String, chars_max: usize) -> Result<String, Refusal> {
    let trimmed = kept.trim();
    if trimmed.is_empty() {
        return Err(Refusal::invalid(field, Problem::Empty));
    }
    if trimmed.chars().count() > chars_max {
        return Err(Refusal::invalid(field, Problem::TooLong));
    }
    Ok(if trimmed.len() == kept.len() { kept } else { trimmed.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_rare_characters_and_lose_what_hides_them() {
        assert_eq!(line("f", " 镕喆堃珺玥 🙂 ").as_deref(), Ok("镕喆堃珺玥 🙂"));
        assert_eq!(line("f", "一\n二\t三\u{0}\u{7}").as_deref(), Ok("一 二 三"));
        assert_eq!(text("f", "一\r\n\r\n二\u{202e}三\u{2066}").as_deref(), Ok("一\n\n二三"));
        assert_eq!(line("f", "<script>&=1+1").as_deref(), Ok("<script>&=1+1"));
    }

    #[test]
    fn empty_and_endless_words_are_refused() {
        for nothing in ["", "  \n ", "\u{202e}", "\u{3000}"] {
            assert_eq!(line("f", nothing), Err(Refusal::invalid("f", Problem::Empty)));
        }
        assert!(name("f", &"名".repeat(NAME_CHARS_MAX)).is_ok());
        assert_eq!(name("f", &"名".repeat(NAME_CHARS_MAX + 1)), Err(Refusal::invalid("f", Problem::TooLong)));
        assert_eq!(text("f", &"字".repeat(TEXT_CHARS_MAX + 1)), Err(Refusal::invalid("f", Problem::TooLong)));
    }
}
