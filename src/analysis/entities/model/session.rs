//! The network itself: tensors in, tensors out.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rten::{NodeId, Value, ValueOrView};

use super::ModelError;

/// A loaded network.
pub(super) struct Session {
    model: rten::Model,
}

/// A tensor of whole numbers for one input.
pub(super) struct Input {
    pub name: &'static str,
    pub shape: Vec<usize>,
    pub data: Vec<i32>,
}

/// Scores that come out: their shape, and the numbers row by row.
pub(super) struct Scores<const N: usize> {
    pub shape: [usize; N],
    pub data: Vec<f32>,
}

impl Session {
    pub fn open(folder: &Path) -> Result<Self, ModelError> {
        let path = folder.join("model.onnx");
        if let Err(source) = std::fs::metadata(&path) {
            return Err(ModelError::File { name: "model.onnx", source });
        }
        let model = contained(|| rten::Model::load_file(&path))?.map_err(network)?;
        Ok(Self { model })
    }

    /// Whether the network has an input of that name.
    pub fn has_input(&self, name: &str) -> bool {
        self.input(name).is_some()
    }

    /// Fails where an input is missing that its family has.
    pub fn needs(&self, names: &[&str]) -> Result<(), ModelError> {
        match names.iter().find(|name| !self.has_input(name)) {
            Some(missing) => Err(ModelError::Network(format!("it has no input “{missing}”"))),
            None => Ok(()),
        }
    }

    fn input(&self, name: &str) -> Option<NodeId> {
        let named = |id: &&NodeId| self.model.node_info(**id).and_then(|info| info.name()) == Some(name);
        self.model.input_ids().iter().find(named).copied()
    }

    /// Runs the network. Inputs that it does not have are left out. One text at a
    /// time, unpadded: on padded batches runtimes were seen to disagree.
    pub fn run<const N: usize>(&self, inputs: Vec<Input>) -> Result<Scores<N>, ModelError>
    where
        rten_tensor::NdTensor<f32, N>: TryFrom<Value, Error = rten::TryFromValueError>,
    {
        let mut given: Vec<(NodeId, ValueOrView<'_>)> = Vec::new();
        for input in inputs {
            if let Some(id) = self.input(input.name) {
                given.push((id, Value::from_shape(input.shape, input.data).map_err(network)?.into()));
            }
        }
        let Some(output) = self.model.output_ids().first() else {
            return Err(ModelError::Network("it has no output".to_owned()));
        };
        let values = contained(|| self.model.run(given, &[*output], None))?.map_err(network)?;
        let Some(value) = values.into_iter().next() else {
            return Err(ModelError::Network("it gave no output".to_owned()));
        };
        let (shape, data) = value.into_shape_vec::<f32, N>().map_err(network)?;
        Ok(Scores { shape, data })
    }
}

/// Runs foreign code on a foreign file: a panic in it is an error of the file.
fn contained<T>(run: impl FnOnce() -> T) -> Result<T, ModelError> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|_| ModelError::Network("the network cannot be run".to_owned()))
}

fn network(error: impl std::fmt::Display) -> ModelError {
    ModelError::Network(error.to_string())
}
