//! How the columns of a table divide its width.

/// What a column wants of the width.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// With this it shows all that it has, in points.
    pub need: f32,
    /// Its part of what there is, beside those of the others, where there is not enough for all.
    pub weight: f32,
}

/// The width of each column. None gets more than it needs while another has less, and none that needs more than
/// its part gets less than that; what nobody needs is left to the last one.
pub fn divide(room: f32, wanted: &[Wanted]) -> Vec<f32> {
    let mut widths: Vec<Option<f32>> = vec![None; wanted.len()];
    let mut left = room.max(0.0);
    loop {
        let open = || wanted.iter().zip(&widths).filter(|(_, width)| width.is_none()).map(|(wanted, _)| wanted);
        let weights: f32 = open().map(|wanted| wanted.weight).sum();
        let part = if weights > 0.0 { left / weights } else { 0.0 };
        let mut settled = false;
        for (width, wanted) in widths.iter_mut().zip(wanted) {
            if width.is_none() && wanted.need <= part * wanted.weight {
                *width = Some(wanted.need);
                left -= wanted.need;
                settled = true;
            }
        }
        if !settled {
            let mut divided: Vec<f32> =
                widths.iter().zip(wanted).map(|(width, wanted)| width.unwrap_or(part * wanted.weight)).collect();
            let rest = room - divided.iter().sum::<f32>();
            if let Some(last) = divided.last_mut() {
                *last += rest.max(0.0);
            }
            return divided;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(room: f32, needs: &[f32]) -> Vec<f32> {
        divide(room, &needs.iter().map(|need| Wanted { need: *need, weight: 1.0 }).collect::<Vec<_>>())
    }

    #[test]
    fn free_width_goes_to_whoever_needs_it() {
        assert_eq!(widths(300.0, &[20.0, 50.0, 400.0]), [20.0, 50.0, 230.0]);
        assert_eq!(widths(300.0, &[20.0, 500.0, 400.0]), [20.0, 140.0, 140.0]);
        assert_eq!(widths(300.0, &[20.0, 50.0, 30.0]), [20.0, 50.0, 230.0], "the last one has the rest");
        assert_eq!(widths(300.0, &[400.0, 400.0, 10.0]), [145.0, 145.0, 10.0]);
        assert_eq!(widths(-5.0, &[10.0, 10.0]), [0.0, 0.0]);
        assert!(widths(100.0, &[]).is_empty());
        let heavy = [Wanted { need: 900.0, weight: 2.0 }, Wanted { need: 900.0, weight: 1.0 }];
        assert_eq!(divide(300.0, &heavy), [200.0, 100.0]);
    }
}
