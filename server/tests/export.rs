//! Papers as files: what stands in the DOCX, that the same paper gives the same bytes, and how a page
//! comes out when it is laid out: 22 lines of 28 characters.

mod sample;

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use protocol::Paper;
use yishiting::export::{csv, docx, xlsx};

#[test]
fn every_word_of_the_paper_stands_in_the_document() {
    let paper = sample::minutes();
    let text = plain(&part(&paper, "word/document.xml"));
    let without_spaces = |text: &str| text.split_whitespace().collect::<String>();
    let document = without_spaces(&text);
    for line in paper.text().lines() {
        for word in line.split(['｜', '　']) {
            assert!(document.contains(&without_spaces(word)), "missing: {word}");
        }
    }
}

#[test]
fn rare_characters_come_out_as_they_went_in() {
    let text = plain(&part(&sample::minutes(), "word/document.xml"));
    for rare in ["镕", "喆", "堃", "珺", "玥", "𬭚"] {
        assert!(text.contains(rare), "{rare}");
    }
}

#[test]
fn what_looks_like_markup_is_only_words() {
    let mut paper = sample::minutes();
    paper.title = "<b>&纪要</b>".to_owned();
    paper.blocks = vec![protocol::Block::paragraph("<script>alert(\"1\")</script> & \u{b}甲\u{0}乙\u{202e}")];
    let xml = part(&paper, "word/document.xml");
    assert!(!xml.contains("<script>"));
    assert!(plain(&xml).contains("甲乙"));
    assert!(part(&paper, "docProps/core.xml").contains("&lt;b&gt;&amp;纪要&lt;/b&gt;"));
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let paper = sample::minutes();
    let first = docx::write(&paper).expect("it can be written");
    let again = docx::write(&paper.clone()).expect("it can be written");
    assert!(first == again);
    let mut later = paper;
    later.dated += 1000;
    assert!(first != docx::write(&later).expect("it can be written"), "the date of the record is in it");
}

#[test]
fn the_page_is_that_of_the_standard() {
    let paper = sample::minutes();
    let document = part(&paper, "word/document.xml");
    assert!(document.contains(r#"<w:pgSz w:w="11906" w:h="16838""#), "A4");
    for margin in [r#"w:top="2098""#, r#"w:bottom="1984""#, r#"w:left="1587""#, r#"w:right="1474""#] {
        assert!(document.contains(margin), "{margin}");
    }
    assert!(document.contains(r#"w:line="560" w:lineRule="exact""#), "28 pt a line");
    assert!(!document.contains("linesAndChars"), "programs read the character grid differently");
    assert!(part(&paper, "word/settings.xml").contains("evenAndOddHeaders"));
    let (odd, even) = (part(&paper, "word/footer1.xml"), part(&paper, "word/footer2.xml"));
    assert!(odd.contains("PAGE") && odd.contains(r#"<w:jc w:val="right" />"#), "{odd}");
    assert!(even.contains("PAGE") && even.contains(r#"<w:jc w:val="left" />"#), "{even}");
}

#[test]
fn a_table_says_its_head_again_on_the_next_page() {
    let document = part(&sample::minutes(), "word/document.xml");
    assert_eq!(document.matches("<w:tblHeader />").count(), document.matches("<w:tbl>").count());
}

#[test]
fn only_the_mark_and_the_rule_are_red() {
    let document = part(&sample::minutes(), "word/document.xml");
    let runs: Vec<&str> = document.split("<w:p ").filter(|paragraph| paragraph.contains("FF0000")).collect();
    assert_eq!(runs.len(), 2);
    assert!(runs[0].contains("协商座谈会纪要") && runs[0].contains("方正小标宋简体"));
    assert!(runs[1].contains("w:bottom") && runs[1].contains("2026年6月5日"));
}

#[test]
fn a_page_holds_22_lines_of_28_characters() {
    let folder = laid_out("body", &sample::long_paragraphs());
    let pages = lines_of_pages(&folder.join("body.pdf"));
    assert!(pages.len() >= 3, "{} pages", pages.len());
    for (index, page) in pages.iter().enumerate().take(pages.len() - 1) {
        let (number, body) = page.split_last().expect("a page is not empty");
        assert_eq!(number.replace(' ', ""), format!("—{}—", index + 1));
        assert_eq!(body.len(), 22, "lines on page {}", index + 1);
        for line in body {
            // First lines are two characters in, last ones end where they end.
            let count = line.chars().count();
            let whole = count == 28 || count == 26 || line.ends_with('。');
            assert!(whole, "{count} characters: {line}");
        }
    }
}

#[test]
fn a_rating_of_36_units_takes_one_line_for_each() {
    let folder = laid_out("ratings", &sample::ratings());
    let pages = lines_of_pages(&folder.join("ratings.pdf"));
    assert_eq!(pages.len(), 2, "{pages:?}");
    for page in &pages {
        assert_eq!(page[0], "单位满意基本满意不满意不了解未填满意率");
    }
    assert_eq!(pages[0][1], "区住房和城乡建设局4025841100.0%");
    let rows: usize = pages.iter().map(|page| page.len() - 2).sum();
    assert_eq!(rows, 36);
}

#[test]
fn a_cover_has_its_title_in_the_upper_third_and_who_issues_it_at_the_foot() {
    let folder = laid_out("cover", &sample::collected());
    let pages = words(&folder.join("cover.pdf"));
    let height = 841.9;
    let place = |start: &str| pages[0].iter().find(|word| word.text.starts_with(start)).map(|word| word.y / height);
    let (title, body, day) = (place("双月"), place("政协"), place("2026"));
    assert!(title.is_some_and(|it| it > 0.25 && it < 0.34), "{title:?}");
    assert!(body.is_some_and(|it| it > 0.65) && day > body, "{body:?} {day:?}");
    assert!(pages[1].iter().any(|word| word.text.starts_with("一、会上发言")));
}

#[test]
fn page_numbers_stand_at_the_outer_edge() {
    let folder = laid_out("edges", &sample::long_paragraphs());
    let places = page_number_places(&folder.join("edges.pdf"));
    let (odd, even) = (places[0], places[1]);
    let width = 595.3;
    assert!(odd > width / 2.0 && even < width / 2.0, "{places:?}");
}

#[test]
fn the_minutes_are_laid_out_whole() {
    let folder = laid_out("minutes", &sample::minutes());
    let text: String = lines_of_pages(&folder.join("minutes.pdf")).concat().concat();
    let text: String = text.split_whitespace().collect();
    for words in ["协商座谈会纪要", "一、形成的共识", "仅供参考", "93.6%", "请假：", "镕喆堃珺玥"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn a_wide_table_stands_on_a_page_turned_on_its_side() {
    let document = part(&sample::handled(), "word/document.xml");
    assert!(document.contains(r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape""#), "{document}");
    let folder = laid_out("handled", &sample::handled());
    let pages = words(&folder.join("handled.pdf"));
    let right = pages.iter().flatten().map(|word| word.x).fold(0.0, f64::max);
    assert!(right > 595.3 && right < 841.9 - 100.0, "words reach to {right}");
    let whole: String = pages.iter().flatten().map(|word| word.text.as_str()).collect();
    for text in
        sample::handled().text().lines().flat_map(|line| line.split('｜').map(str::to_owned).collect::<Vec<_>>())
    {
        let text: String = text.split_whitespace().collect();
        let begins: String = text.chars().take(2).collect();
        assert!(whole.contains(&begins), "{begins} in {whole}");
    }
}

#[test]
fn a_signature_stands_at_the_right_with_its_date_two_characters_in() {
    let folder = laid_out("signed", &sample::signed());
    let pages = words(&folder.join("signed.pdf"));
    let place = |start: &str| pages[0].iter().find(|word| word.text.starts_with(start)).map_or(0.0, |word| word.x);
    assert!(place("中共") < 82.0, "the addressee begins at the left edge: {}", place("中共"));
    let (by, date) = (place("政协"), place("2026"));
    assert!(by > 595.3 / 2.0 && (date - by - 31.5).abs() < 3.0, "{by} {date}");
}

#[test]
fn a_signature_never_stands_alone_on_a_page() {
    let mut paper = sample::signed();
    let lines = (0..16).map(|_| protocol::Block::paragraph("协商成果供决策参考。"));
    paper.blocks.splice(3..3, lines);
    let folder = laid_out("kept", &paper);
    let pages = lines_of_pages(&folder.join("kept.pdf"));
    assert_eq!(pages.len(), 2, "{pages:?}");
    assert_eq!(pages[1][0].trim(), "现将成果报告如下，供决策参考：", "{pages:?}");
}

#[test]
fn tables_come_as_csv_that_excel_reads_and_runs_nothing_of() {
    let bytes = csv::write(&sample::handled()).expect("it can be written");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], "编号,意见建议,提出人,主办,协办,期限,回应,追问和批示");
    assert!(lines[1].starts_with("2026-07-G01,"), "{}", lines[1]);
    for escaped in ["'=HYPERLINK(1)", "'+1", "'-1", "'@SUM(A1)", "'\tcmd"] {
        assert!(lines[2].split(',').any(|cell| cell == escaped), "{escaped} in {}", lines[2]);
    }
    assert!(lines[3].contains("\"他说：\"\"好\"\",再看\""), "{}", lines[3]);
}

#[test]
fn tables_come_as_worksheets_with_counts_as_numbers_and_nothing_as_a_formula() {
    let bytes = xlsx::write(&sample::handled()).expect("it can be written");
    let (sheet, strings) = (entry(&bytes, "xl/worksheets/sheet1.xml"), entry(&bytes, "xl/sharedStrings.xml"));
    assert!(!sheet.contains("<f>"), "no formulas: {sheet}");
    assert!(strings.contains("'=HYPERLINK(1)") && !strings.contains(">=HYPERLINK"), "{strings}");
    let ratings = xlsx::write(&sample::ratings()).expect("it can be written");
    assert!(entry(&ratings, "xl/worksheets/sheet1.xml").contains("<v>40</v>"), "counts are numbers");
    assert!(entry(&ratings, "xl/sharedStrings.xml").contains("100.0%"), "rates are as printed");
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let paper = sample::handled();
    assert!(xlsx::write(&paper).expect("a workbook") == xlsx::write(&paper.clone()).expect("a workbook"));
    assert!(csv::write(&paper).expect("a file") == csv::write(&paper.clone()).expect("a file"));
    let mut later = paper;
    later.dated += 1000;
    let dated = xlsx::write(&later).expect("a workbook");
    assert!(
        entry(&dated, "docProps/core.xml").contains("2026-06-05T09:00:01Z"),
        "{}",
        entry(&dated, "docProps/core.xml")
    );
}

#[test]
fn several_tables_come_under_their_names() {
    let mut paper = sample::ratings();
    let table = paper.blocks.remove(0);
    let heading = |text: &str| protocol::Block::Heading { level: 1, text: text.to_owned() };
    paper.blocks = vec![heading("一、部门"), table.clone(), heading("二、街道/乡镇"), table];
    let text = String::from_utf8(csv::write(&paper).expect("a file")).expect("UTF-8");
    assert!(text.starts_with("\u{feff}一、部门\r\n单位,") && text.contains("\r\n二、街道/乡镇\r\n单位,"), "{text}");
    let book = entry(&xlsx::write(&paper).expect("a workbook"), "xl/workbook.xml");
    assert!(book.contains("1 一、部门") && book.contains("2 二、街道乡镇"), "{book}");
}

#[test]
fn where_there_is_no_table_the_worksheet_says_so() {
    let mut paper = sample::handled();
    paper.blocks = vec![protocol::Block::paragraph("本次会议没有记录意见建议。")];
    assert_eq!(csv::write(&paper).expect("a file"), "\u{feff}本次会议没有记录意见建议。\r\n".as_bytes());
    let strings = entry(&xlsx::write(&paper).expect("a workbook"), "xl/sharedStrings.xml");
    assert!(strings.contains("本次会议没有记录意见建议。"), "{strings}");
}

/// One part of a DOCX as text.
fn part(paper: &Paper, name: &str) -> String {
    entry(&docx::write(paper).expect("it can be written"), name)
}

/// One part of an archive as text.
fn entry(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip archive");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("UTF-8");
    text
}

/// The words of an XML part.
fn plain(xml: &str) -> String {
    let mut text = String::new();
    for piece in xml.split('<').skip(1) {
        text.push_str(piece.split_once('>').map_or("", |(_, words)| words));
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

/// Lays a paper out with LibreOffice, in a folder of its own, with free fonts for the named ones.
fn laid_out(name: &str, paper: &Paper) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("layout").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the pages");
    let file = folder.join(format!("{name}.docx"));
    fs::write(&file, docx::write(paper).expect("it can be written")).expect("the file is written");
    let said = Command::new("soffice")
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(&folder)
        .arg(&file)
        .env("HOME", &folder)
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env("FONTCONFIG_FILE", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fonts/fonts.conf"))
        .output()
        .expect("LibreOffice (soffice) is needed to lay documents out; tests/prepare.sh installs it");
    assert!(folder.join(format!("{name}.pdf")).exists(), "{}", String::from_utf8_lossy(&said.stderr));
    folder
}

/// The lines of each page, from the words and their places.
fn lines_of_pages(pdf: &Path) -> Vec<Vec<String>> {
    words(pdf)
        .into_iter()
        .map(|mut page| {
            page.sort_by(|a, b| a.y.total_cmp(&b.y));
            page.chunk_by_mut(|a, b| b.y - a.y < 8.0)
                .map(|line| {
                    line.sort_by(|a, b| a.x.total_cmp(&b.x));
                    line.iter().map(|word| word.text.as_str()).collect()
                })
                .collect()
        })
        .collect()
}

/// Where the number of each page begins, in points from the left edge.
fn page_number_places(pdf: &Path) -> Vec<f64> {
    words(pdf)
        .iter()
        .map(|page| page.iter().filter(|word| word.text.starts_with('—')).map(|word| word.x).fold(f64::MAX, f64::min))
        .collect()
}

struct Word {
    x: f64,
    y: f64,
    text: String,
}

fn words(pdf: &Path) -> Vec<Vec<Word>> {
    let said = Command::new("pdftotext")
        .arg("-bbox")
        .arg(pdf)
        .arg("-")
        .output()
        .expect("pdftotext is needed to count lines; tests/prepare.sh installs it");
    let html = String::from_utf8(said.stdout).expect("UTF-8");
    html.split("<page ").skip(1).map(|page| page.lines().filter_map(word).collect()).collect()
}

fn word(line: &str) -> Option<Word> {
    let number =
        |name: &str| -> Option<f64> { line.split_once(&format!("{name}=\""))?.1.split_once('"')?.0.parse().ok() };
    let text = line.split_once("\">")?.1.split_once("</word>")?.0.to_owned();
    Some(Word { x: number("xMin")?, y: (number("yMin")? + number("yMax")?) / 2.0, text })
}
