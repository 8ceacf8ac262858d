//! What docs/faults.md promises: a row for each fault, and in each row tests that there are.

use std::collections::BTreeMap;
use std::path::Path;

/// Faults that must each have their row.
const PROMISED: [std::ops::RangeInclusive<u32>; 7] = [1..=1, 7..=18, 20..=26, 30..=38, 42..=47, 57..=57, 3..=5];

#[test]
fn every_fault_has_its_row_and_every_test_named_there_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    let table = read("docs/faults.md");
    let rows: BTreeMap<u32, &str> = table
        .lines()
        .filter_map(|line| Some((line.strip_prefix("| ")?.split(' ').next()?.parse().ok()?, line)))
        .collect();
    for fault in PROMISED.into_iter().flatten() {
        assert!(rows.contains_key(&fault), "fault {fault} has no row");
    }
    for (fault, row) in rows {
        let named: Vec<_> = row.split('`').filter_map(|quoted| quoted.split_once("::")).collect();
        assert!(!named.is_empty(), "fault {fault} has no test");
        for (path, name) in named {
            let text = read(path);
            let there = [format!("fn {name}("), format!("test('{name}'")].iter().any(|it| text.contains(it));
            assert!(there, "fault {fault} names {name}, which is not in {path}");
        }
    }
}
