//! Back and forward, as a browser has them.

use super::state::View;

/// A place in the window that one can come back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The view.
    pub view: View,
    /// The byte of the text at the top third of the reader.
    pub offset: usize,
}

/// Places visited, and which of them we are at.
#[derive(Clone, Debug, Default)]
pub struct History {
    back: Vec<Place>,
    forward: Vec<Place>,
}

/// Places kept.
const LIMIT: usize = 200;

impl History {
    /// Leaves `from` for somewhere else: what lay ahead is forgotten.
    pub fn leave(&mut self, from: Place) {
        if self.back.last() != Some(&from) {
            self.back.push(from);
        }
        if self.back.len() > LIMIT {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// One step back from `here`, if there is one.
    pub fn back(&mut self, here: Place) -> Option<Place> {
        step(&mut self.back, &mut self.forward, here)
    }

    /// One step forward from `here`, if there is one.
    pub fn forward(&mut self, here: Place) -> Option<Place> {
        step(&mut self.forward, &mut self.back, here)
    }

    /// Whether there is a step back.
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a step forward.
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// Forgets every place: another document was opened.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

fn step(from: &mut Vec<Place>, to: &mut Vec<Place>, here: Place) -> Option<Place> {
    while let Some(place) = from.pop() {
        if place != here {
            to.push(here);
            return Some(place);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(offset: usize) -> Place {
        Place { view: View::Read, offset }
    }

    #[test]
    fn goes_back_and_forward_as_a_browser_does() {
        let mut history = History::default();
        history.leave(at(0));
        history.leave(at(10));
        assert_eq!(history.back(at(20)), Some(at(10)));
        assert_eq!(history.back(at(10)), Some(at(0)));
        assert_eq!(history.back(at(0)), None);
        assert_eq!(history.forward(at(0)), Some(at(10)));
        assert_eq!(history.forward(at(10)), Some(at(20)));
        history.leave(at(20));
        assert!(!history.can_go_forward());
    }
}
