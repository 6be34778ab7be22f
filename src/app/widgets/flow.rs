//! How high each of many blocks or rows is: measured where it was laid out,
//! estimated elsewhere. Heights are kept, not galleys, so that 100,000
//! paragraphs cost a few bytes each.

/// Heights of blocks one below the other, in points.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    heights: Vec<f32>,
    /// Fenwick tree over `heights`: prefix sums in logarithmic time. In f64,
    /// so that a million small corrections do not add up to a visible error.
    tree: Vec<f64>,
}

impl Flow {
    /// A flow of blocks whose heights are estimates.
    pub fn new(estimates: Vec<f32>) -> Self {
        let mut tree: Vec<f64> =
            std::iter::once(0.0).chain(estimates.iter().map(|height| f64::from(*height))).collect();
        for i in 1..tree.len() {
            let parent = i + (i & i.wrapping_neg());
            if parent < tree.len() {
                tree[parent] += tree[i];
            }
        }
        Self { heights: estimates, tree }
    }

    /// Blocks in it.
    pub fn len(&self) -> usize {
        self.heights.len()
    }

    /// Whether it has no blocks.
    pub fn is_empty(&self) -> bool {
        self.heights.is_empty()
    }

    /// The height of a block, in points.
    pub fn height(&self, block: usize) -> f32 {
        self.heights.get(block).copied().unwrap_or(0.0)
    }

    /// Sets the height that a block turned out to have.
    pub fn set(&mut self, block: usize, height: f32) {
        let Some(old) = self.heights.get_mut(block) else { return };
        let delta = f64::from(height) - f64::from(*old);
        *old = height;
        let mut i = block + 1;
        while delta != 0.0 && i < self.tree.len() {
            self.tree[i] += delta;
            i += i & i.wrapping_neg();
        }
    }

    /// The distance from the top of the first block to the top of `block`.
    pub fn top(&self, block: usize) -> f32 {
        let mut i = block.min(self.len());
        let mut sum = 0.0;
        while i > 0 {
            sum += self.tree[i];
            i -= i & i.wrapping_neg();
        }
        sum as f32
    }

    /// The height of all blocks.
    pub fn total(&self) -> f32 {
        self.top(self.len())
    }

    /// The block at a distance from the top; the last one past the end.
    pub fn at(&self, y: f32) -> usize {
        let mut left = f64::from(y.max(0.0));
        let mut i = 0;
        let mut step = self.len().next_power_of_two();
        while step > 0 {
            if i + step < self.tree.len() && self.tree[i + step] <= left {
                i += step;
                left -= self.tree[i];
            }
            step /= 2;
        }
        i.min(self.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::Flow;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_adding_up(heights in prop::collection::vec(1u8..90, 1..200), changes in prop::collection::vec((0usize..200, 1u8..90), 0..50), y in 0u16..9000) {
            let mut plain: Vec<f32> = heights.iter().map(|height| f32::from(*height)).collect();
            let mut flow = Flow::new(plain.clone());
            for (block, height) in changes {
                let block = block % plain.len();
                plain[block] = f32::from(height);
                flow.set(block, f32::from(height));
            }
            for block in 0..=plain.len() {
                prop_assert_eq!(flow.top(block), plain[..block].iter().sum::<f32>());
            }
            let y = f32::from(y);
            let mut bottom = 0.0;
            let expected = plain.iter().position(|height| { bottom += height; y < bottom }).unwrap_or(plain.len() - 1);
            prop_assert_eq!(flow.at(y), expected);
        }
    }
}
