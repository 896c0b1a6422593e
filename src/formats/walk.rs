//! Walks a tree of XML without a stack of calls, however deep it nests. It must not know what the elements mean.

use roxmltree::Node;

/// One step: into an element, over words, or out of an element again.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a, 'i> {
    Open(Node<'a, 'i>),
    Words(&'a str),
    Close(Node<'a, 'i>),
}

/// Whether what is in an element is walked too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Go {
    In,
    /// Its end is still told.
    Past,
}

/// Calls back with each step below and including `root`, in the order of the file. What is answered counts when an
/// element opens.
pub fn walk<'a, 'i>(root: Node<'a, 'i>, each: &mut dyn FnMut(Step<'a, 'i>) -> Go) {
    let mut node = root;
    loop {
        let go = if node.is_element() {
            each(Step::Open(node))
        } else {
            if let Some(words) = node.text().filter(|_| node.is_text()) {
                each(Step::Words(words));
            }
            Go::Past
        };
        if let Some(child) = node.first_child().filter(|_| go == Go::In) {
            node = child;
            continue;
        }
        loop {
            if node.is_element() {
                each(Step::Close(node));
            }
            if node == root {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return };
            node = parent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_opens_and_closes_in_order_and_what_is_passed_over_is_not_told() {
        let tree = roxmltree::Document::parse("<a>1<b><c/>2</b><skip>3</skip>4</a>").expect("a tree");
        let mut told = String::new();
        walk(tree.root_element(), &mut |step| {
            match step {
                Step::Open(node) => told.push_str(&format!("<{}", node.tag_name().name())),
                Step::Words(words) => told.push_str(words),
                Step::Close(_) => told.push('>'),
            }
            let passed = matches!(step, Step::Open(node) if node.has_tag_name("skip"));
            if passed { Go::Past } else { Go::In }
        });
        assert_eq!(told, "<a1<b<c>2><skip>4>");
    }
}
