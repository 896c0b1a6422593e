//! The calendar of the run: a page for each year with its twelve months, and one of all years. What has no certain year
//! stands under “Undated”.

use super::entries::Issue;
use super::front;
use super::lists::count_of;
use crate::formats::out::{Page, said};
use crate::model::IssueDate;
use crate::text::calendar::month_in_english;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::BTreeMap;

/// An issue of several days is shown on each of them where they are no more than these.
const MOST_DAYS: i64 = 7;
const WEEK: [(&str, &str); 7] = [
    ("Mo", "Monday"),
    ("Tu", "Tuesday"),
    ("We", "Wednesday"),
    ("Th", "Thursday"),
    ("Fr", "Friday"),
    ("Sa", "Saturday"),
    ("Su", "Sunday"),
];

/// One year, or what is undated.
#[derive(Debug)]
pub struct Year {
    pub year: Option<i32>,
    /// Numbers of its issues, by date.
    pub issues: Vec<usize>,
}

impl Year {
    pub fn file(&self) -> String {
        self.year.map_or("years/undated.html".to_owned(), |year| format!("years/{year}.html"))
    }

    pub fn title(&self) -> String {
        self.year.map_or("Undated".to_owned(), |year| year.to_string())
    }
}

/// The years in their order, the undated last.
pub fn years(issues: &[Issue]) -> Vec<Year> {
    let mut years: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    let mut undated = Vec::new();
    for (n, issue) in issues.iter().enumerate() {
        match said::year(&issue.date) {
            Some(year) => years.entry(year).or_default().push(n),
            None => undated.push(n),
        }
    }
    let by_date = |n: &usize| issues.get(*n).map(|issue| (first_day(issue), *n));
    let mut years: Vec<Year> = years
        .into_iter()
        .map(|(year, mut issues)| {
            issues.sort_by_key(by_date);
            Year { year: Some(year), issues }
        })
        .collect();
    if !undated.is_empty() {
        years.push(Year { year: None, issues: undated });
    }
    years
}

fn first_day(issue: &Issue) -> Option<NaiveDate> {
    IssueDate::parse(&issue.date).ok().map(|date| date.earliest())
}

/// The days on which an issue is shown; none where they are not known.
fn days(issue: &Issue) -> Vec<NaiveDate> {
    let Ok(date) = IssueDate::parse(&issue.date) else { return Vec::new() };
    if date.as_day().is_none()
        && (!date.edtf().contains('/') || (date.latest() - date.earliest()).num_days() >= MOST_DAYS)
    {
        return Vec::new();
    }
    date.earliest().iter_days().take_while(|day| *day <= date.latest()).collect()
}

/// All years, with how many issues each month of them has.
pub fn all(page: &mut Page, years: &[Year], issues: &[Issue]) {
    page.raw("<h1>Calendar</h1>\n<section class=\"scroll\" tabindex=\"0\" aria-label=\"Issues by year and month\"><table class=\"run\">\n<thead><tr><th scope=\"col\">Year</th>");
    for month in 1..=12 {
        page.open("th", &[("scope", "col")]);
        page.leaf("abbr", &[("title", month_in_english(month))], month_in_english(month).get(..3).unwrap_or_default());
        page.close("th");
    }
    page.raw("<th scope=\"col\">Issues</th></tr></thead>\n<tbody>\n");
    for year in years.iter().filter(|year| year.year.is_some()) {
        let file = year.file();
        page.raw("<tr><th scope=\"row\">");
        page.leaf("a", &[("href", &file)], &year.title());
        page.raw("</th>");
        for month in 1..=12_u32 {
            let is_of = |n: &&usize| issues.get(**n).is_some_and(|issue| said::month(&issue.date) == Some(month));
            let count = year.issues.iter().filter(is_of).count();
            page.open("td", &[("class", held(count))]);
            if count > 0 {
                let words = format!("{} {}: {}", month_in_english(month), year.title(), count_of(count, "issue"));
                let place = format!("{file}#month-{month}");
                page.leaf("a", &[("href", &place), ("aria-label", &words)], &count.to_string());
            }
            page.close("td");
        }
        page.leaf("td", &[("class", "sum")], &year.issues.len().to_string());
        page.raw("</tr>\n");
    }
    page.raw("</tbody>\n</table></section>\n");
    for year in years.iter().filter(|year| year.year.is_none()) {
        page.open("p", &[]);
        page.leaf(
            "a",
            &[("href", &year.file())],
            &format!("Without a certain year: {}", count_of(year.issues.len(), "issue")),
        );
        page.close("p");
    }
}

fn held(count: usize) -> &'static str {
    match count {
        0 => "",
        1..=3 => "one",
        4..=15 => "some",
        _ => "many",
    }
}

/// One year: its months, then what is of no certain day.
pub fn year(page: &mut Page, year: &Year, issues: &[Issue]) {
    page.leaf("h1", &[], &year.title());
    page.line();
    let mut by_day: BTreeMap<NaiveDate, Vec<&Issue>> = BTreeMap::new();
    let mut others = Vec::new();
    for issue in year.issues.iter().filter_map(|n| issues.get(*n)) {
        let days = days(issue);
        if days.is_empty() || year.year.is_none() {
            others.push(issue);
            continue;
        }
        for day in days {
            by_day.entry(day).or_default().push(issue);
        }
    }
    if let Some(number) = year.year.filter(|_| !by_day.is_empty()) {
        page.raw("<div class=\"months\">\n");
        for first in (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(number, month, 1)) {
            month(page, first, &by_day);
        }
        page.raw("</div>\n");
    }
    if !others.is_empty() {
        if !by_day.is_empty() {
            page.raw("<h2>Of no certain day</h2>\n");
        }
        front::issues(page, "../", others.into_iter());
    }
}

fn month(page: &mut Page, first: NaiveDate, by_day: &BTreeMap<NaiveDate, Vec<&Issue>>) {
    page.open("table", &[("class", "month"), ("id", &format!("month-{}", first.month()))]);
    page.leaf("caption", &[], month_in_english(first.month()));
    page.raw("<thead><tr>");
    for (short, long) in WEEK {
        page.open("th", &[("scope", "col")]);
        page.leaf("abbr", &[("title", long)], short);
        page.close("th");
    }
    page.raw("</tr></thead>\n<tbody>");
    let mut day = first.week(Weekday::Mon).first_day();
    while day.month() == first.month() || day < first {
        page.raw("<tr>");
        for _ in 0..7 {
            cell(page, day, first, by_day.get(&day).map(Vec::as_slice).unwrap_or_default());
            day = day.checked_add_days(Days::new(1)).unwrap_or(day);
        }
        page.raw("</tr>");
    }
    page.raw("</tbody></table>\n");
}

fn cell(page: &mut Page, day: NaiveDate, first: NaiveDate, issues: &[&Issue]) {
    if day.month() != first.month() {
        page.raw("<td></td>");
        return;
    }
    let number = day.day().to_string();
    let articles: usize = issues.iter().map(|issue| issue.articles.len()).sum();
    page.open("td", &[("class", held(articles))]);
    if issues.is_empty() {
        page.text(&number);
    }
    for (at, issue) in issues.iter().enumerate() {
        // A second issue of the day shows its place among them.
        let shown = if at == 0 { number.clone() } else { format!("{number}.{}", at + 1) };
        let words = format!("{shown}: {}, {}", issue.title, count_of(issue.articles.len(), "article"));
        let (href, class) = (format!("../{}", issue.file), if at == 0 { "" } else { "again" });
        page.leaf("a", &[("class", class), ("href", &href), ("title", &issue.title), ("aria-label", &words)], &shown);
    }
    page.close("td");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekend_issue_stands_on_both_days_and_a_month_on_none() {
        let issue = |date: &str| Issue {
            date: date.into(),
            title: "An issue".into(),
            file: "issues/a.html".into(),
            ..Issue::default()
        };
        let issues = [issue("2025-08-23/2025-08-24"), issue("2025-08"), issue("199X"), issue("2025-08-01")];
        let all = years(&issues);
        assert_eq!(all.iter().map(Year::title).collect::<Vec<_>>(), ["2025", "Undated"]);
        assert_eq!(all[0].issues, [1, 3, 0]);
        let mut page = Page::html();
        year(&mut page, &all[0], &issues);
        let made = page.finish();
        assert_eq!(
            made.matches("href=\"../issues/a.html\"").count(),
            4,
            "two days, one day, and one of no certain day"
        );
        assert_eq!(made.matches("<table").count(), 12);
    }
}
