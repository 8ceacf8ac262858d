//! Dealing marks to ballots: a file says how many of each mark an object got, every voter returns one
//! whole ballot, and the counts must come out.

use std::collections::BTreeMap;

/// The word for no mark.
const BLANK: &str = "blank";

/// One ballot for each of `voters`: a mark for each of `objects`, in that order, nothing for a blank.
///
/// Each object's marks are dealt from another voter on, so that ballots differ from one another.
pub(crate) fn ballots(
    voters: usize,
    objects: &[String],
    order: &[String],
    counts: &BTreeMap<String, Vec<usize>>,
) -> Result<Vec<Vec<Option<String>>>, String> {
    if let Some(stranger) = counts.keys().find(|object| !objects.contains(object)) {
        return Err(format!("counts name {stranger:?}, which is no object of the vote"));
    }
    let mut dealt = vec![vec![None; objects.len()]; voters];
    for (column, object) in objects.iter().enumerate() {
        let marks = column_of(object, voters, order, counts)?;
        for (place, mark) in marks.into_iter().enumerate() {
            dealt[(place + column) % voters][column] = mark;
        }
    }
    Ok(dealt)
}

fn column_of(
    object: &str,
    voters: usize,
    order: &[String],
    counts: &BTreeMap<String, Vec<usize>>,
) -> Result<Vec<Option<String>>, String> {
    let Some(counts) = counts.get(object) else { return Ok(vec![None; voters]) };
    if counts.len() > order.len() {
        return Err(format!("{object:?} has {} counts for {} marks", counts.len(), order.len()));
    }
    let total: usize = counts.iter().sum();
    if total != voters {
        return Err(format!("the counts of {object:?} sum to {total}, but there are {voters} ballots"));
    }
    let mark = |word: &String| (word != BLANK).then(|| word.clone());
    Ok(order.iter().zip(counts).flat_map(|(word, count)| std::iter::repeat_n(mark(word), *count)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[&str]) -> Vec<String> {
        list.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn the_counts_come_out() {
        let (objects, order) = (words(&["甲", "乙", "丙"]), words(&["satisfied", "dissatisfied", "blank"]));
        let counts = BTreeMap::from([("甲".to_owned(), vec![4, 1, 0]), ("乙".to_owned(), vec![2, 1, 2])]);
        let ballots = ballots(5, &objects, &order, &counts).expect("the sums are right");
        assert_eq!(ballots.len(), 5);
        let count = |column: usize, mark: Option<&str>| ballots.iter().filter(|b| b[column].as_deref() == mark).count();
        assert_eq!((count(0, Some("satisfied")), count(0, Some("dissatisfied")), count(0, None)), (4, 1, 0));
        assert_eq!((count(1, Some("satisfied")), count(1, Some("dissatisfied")), count(1, None)), (2, 1, 2));
        assert_eq!(count(2, None), 5, "an object without counts is blank on each ballot");
    }

    #[test]
    fn sums_that_cannot_come_out_are_told() {
        let (objects, order) = (words(&["甲"]), words(&["satisfied", "blank"]));
        let short = BTreeMap::from([("甲".to_owned(), vec![2, 0])]);
        assert!(ballots(3, &objects, &order, &short).expect_err("short").contains("sum to 2"));
        let stranger = BTreeMap::from([("丁".to_owned(), vec![3, 0])]);
        assert!(ballots(3, &objects, &order, &stranger).expect_err("stranger").contains("丁"));
    }
}
