//! `--model`: a model of the user's own, in builds that can read one.

use std::sync::Arc;

use clap::Args;
use exergue::analysis::entities::labeller::Labeller;

use super::Failure;

/// Names the folder of a model.
#[derive(Debug, Args)]
pub struct ModelFolder {
    /// A folder with a GLiNER or token-classification model in ONNX, which votes on names besides the rules
    #[cfg(feature = "model")]
    #[arg(long = "model", value_name = "FOLDER")]
    folder: Option<std::path::PathBuf>,
}

impl ModelFolder {
    /// The model, checked, where one is named.
    #[cfg(feature = "model")]
    pub fn load(&self) -> Result<Option<Arc<dyn Labeller>>, Failure> {
        use exergue::analysis::entities::model::Model;
        let Some(folder) = &self.folder else { return Ok(None) };
        Ok(Some(Arc::new(Model::open(folder).map_err(|error| Failure::Model(error.to_string()))?)))
    }

    /// None: this build reads no models.
    #[cfg(not(feature = "model"))]
    #[expect(clippy::unnecessary_wraps, reason = "the other build's can fail")]
    pub fn load(&self) -> Result<Option<Arc<dyn Labeller>>, Failure> {
        Ok(None)
    }
}
