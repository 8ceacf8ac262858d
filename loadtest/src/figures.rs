//! What was measured, as a reader wants it: median and p99, and how they stand to the floor measured in
//! the same run. Milliseconds of one machine say little about another; ratios do.

use std::fmt;
use std::time::Duration;

/// Durations of the same kind of act.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    sorted: Vec<Duration>,
}

impl Figures {
    /// Of these durations, in any order.
    pub fn of(durations: impl IntoIterator<Item = Duration>) -> Self {
        let mut sorted: Vec<Duration> = durations.into_iter().collect();
        sorted.sort_unstable();
        Self { sorted }
    }

    /// These and those together.
    pub fn and(&mut self, others: Self) {
        self.sorted.extend(others.sorted);
        self.sorted.sort_unstable();
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.sorted.len()
    }

    /// Half took no longer.
    pub fn median(&self) -> Duration {
        self.quantile(50)
    }

    /// Ninety-nine of a hundred took no longer.
    pub fn p99(&self) -> Duration {
        self.quantile(99)
    }

    /// None took longer.
    pub fn longest(&self) -> Duration {
        self.sorted.last().copied().unwrap_or_default()
    }

    /// One line, beside a floor where there is one.
    pub fn row(&self, name: &str, floor: Option<&Self>) -> Row {
        let ratios = floor.map(|floor| (ratio(self.median(), floor.median()), ratio(self.p99(), floor.p99())));
        Row {
            name: name.to_owned(),
            count: self.count(),
            ms: [self.median(), self.p99(), self.longest()].map(ms),
            ratios,
        }
    }

    fn quantile(&self, percent: usize) -> Duration {
        let place = (self.sorted.len() * percent).div_ceil(100).saturating_sub(1);
        self.sorted.get(place).copied().unwrap_or_default()
    }
}

/// How many times `floor` goes into `of`.
pub fn ratio(of: Duration, floor: Duration) -> f64 {
    of.as_secs_f64() / floor.as_secs_f64().max(1e-9)
}

/// Milliseconds, for people.
pub fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// One printed line.
pub struct Row {
    name: String,
    count: usize,
    ms: [f64; 3],
    ratios: Option<(f64, f64)>,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [median, p99, longest] = self.ms;
        write!(
            f,
            "{:<46} n {:>6}  median {median:>8.2} ms  p99 {p99:>8.2} ms  longest {longest:>8.2} ms",
            self.name, self.count
        )?;
        match self.ratios {
            Some((median, p99)) => write!(f, "  = floor × {median:.1} (median), × {p99:.1} (p99)"),
            None => Ok(()),
        }
    }
}

/// What a load command found: passed unless something was wrong.
#[derive(Debug, Default)]
pub struct Verdict {
    wrong: Vec<String>,
}

impl Verdict {
    /// Notes what is wrong, if it is.
    pub fn must(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.wrong.push(what());
        }
    }

    /// Prints a ratio and notes it where it is above what it may be.
    pub fn at_most(&mut self, name: &str, ratio: f64, most: f64) {
        println!("ratio {name}: {ratio:.2} (at most {most})");
        self.must(ratio <= most, || format!("{name}: {ratio:.2}, at most {most}"));
    }

    /// Prints the verdict; whether all is well.
    pub fn told(self, name: &str) -> bool {
        if self.wrong.is_empty() {
            println!("PASS {name}");
        } else {
            println!("FAIL {name}: {}", self.wrong.join("; "));
        }
        self.wrong.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_nearest_rank() {
        let figures = Figures::of((1..=200).rev().map(Duration::from_millis));
        assert_eq!(figures.median(), Duration::from_millis(100));
        assert_eq!(figures.p99(), Duration::from_millis(198));
        assert_eq!(figures.longest(), Duration::from_millis(200));
        assert_eq!(Figures::default().p99(), Duration::ZERO);
    }

    #[test]
    fn what_is_above_its_bound_is_told() {
        let mut verdict = Verdict::default();
        verdict.at_most("p99", 1.5, 2.0);
        assert!(verdict.wrong.is_empty());
        verdict.at_most("p99", 2.5, 2.0);
        assert_eq!(verdict.wrong, ["p99: 2.50, at most 2"]);
    }
}
