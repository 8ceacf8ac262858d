//! The words of a DOCX: the text of `word/document.xml`, paragraph by paragraph, without the layout.

use std::io::{Cursor, Read};

use anyhow::{Context, Result};

/// The words of a document, one line a paragraph.
///
/// # Errors
/// When the bytes are no DOCX.
pub fn of(docx: &[u8]) -> Result<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).context("not a zip")?;
    let mut xml = String::new();
    archive.by_name("word/document.xml").context("no word/document.xml")?.read_to_string(&mut xml)?;
    Ok(stripped(&xml))
}

fn stripped(xml: &str) -> String {
    let mut words = String::with_capacity(xml.len() / 8);
    let mut rest = xml;
    while let Some(open) = rest.find('<') {
        words.push_str(&unescaped(&rest[..open]));
        let Some(close) = rest[open..].find('>') else { break };
        let tag = &rest[open + 1..open + close];
        if tag == "/w:p" || tag.starts_with("w:br") {
            words.push('\n');
        }
        rest = &rest[open + close + 1..];
    }
    words
}

fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    // The ampersand comes last, or `&amp;lt;` would become `<`.
    let known = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    known.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_paragraphs_stay() {
        let xml = "<?xml version=\"1.0\"?><w:body><w:p><w:r><w:t>应到</w:t></w:r><w:r><w:t xml:space=\"preserve\">60</w:t>\
                   </w:r></w:p><w:p><w:t>甲 &amp;lt; 乙 &gt; 丙</w:t></w:p></w:body>";
        assert_eq!(stripped(xml), "应到60\n甲 &lt; 乙 > 丙\n");
    }

    #[test]
    fn what_is_no_document_is_said_to_be_none() {
        assert!(of(b"<html>").is_err());
    }
}
