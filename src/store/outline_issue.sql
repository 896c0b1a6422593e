SELECT issue.uid, p.title, issue.date, issue.volume, issue.number, issue.edition, issue.kind, issue.status,
    issue.weekday_printed, issue.masthead_printed,
    (SELECT count(*) FROM article c WHERE c.issue_id = issue.id
        AND c.id NOT IN (SELECT id FROM trash WHERE kind = 'article')),
    issue.id
FROM issue JOIN publication p ON p.id = issue.publication_id
WHERE issue.id NOT IN (SELECT id FROM trash WHERE kind = 'issue')
