//! Collections as people and programs ask for them.

use crate::archive::Reader;
use crate::archive::error::Result;
use crate::store::collection::{self, CollectionSheet, Home, Shelf};
use crate::text::words::folded;

impl Reader {
    /// Every collection with its number of articles.
    pub fn shelf(&self) -> Result<Shelf> {
        let _snapshot = self.snapshot()?;
        Ok(collection::shelf(self.conn())?)
    }

    /// One collection with its members; nothing where it is gone or in the trash.
    pub fn collection(&self, id: i64) -> Result<Option<CollectionSheet>> {
        let _snapshot = self.snapshot()?;
        Ok(collection::sheet(self.conn(), id)?)
    }

    /// The articles of a collection in its order, each once.
    pub fn collected(&self, id: i64) -> Result<Vec<i64>> {
        Ok(collection::articles_in_order(self.conn(), id)?)
    }

    /// The collections that an article is in.
    pub fn homes(&self, article: i64) -> Result<Vec<Home>> {
        Ok(collection::homes(self.conn(), article)?)
    }

    /// The collections of that title, or of that path of titles (`Floods/1931`), without regard to case and accents; or
    /// the one of that uid.
    pub fn collections_called(&self, name: &str) -> Result<Vec<i64>> {
        let tree = collection::tree(self.conn())?;
        let wanted = folded(name);
        let path = |id: i64| {
            let mut titles = Vec::new();
            let mut at = Some(id);
            while let Some(one) = at.and_then(|id| tree.iter().find(|one| one.id == id)) {
                titles.push(folded(&one.title));
                at = one.parent;
            }
            titles.reverse();
            titles.join("/")
        };
        let fits = |uid: &str, id: i64, title: &str| uid == name || folded(title) == wanted || path(id) == wanted;
        Ok(tree.iter().filter(|one| fits(&one.uid, one.id, &one.title)).map(|one| one.id).collect())
    }
}
