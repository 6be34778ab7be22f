//! Writes the few ONNX messages that a tiny network needs, as protocol buffers.

/// A graph under construction.
#[derive(Default)]
pub struct Graph {
    bytes: Vec<u8>,
}

const FLOAT: u64 = 1;
const INT64: u64 = 7;

impl Graph {
    /// An input of whole numbers of any size, with so many dimensions.
    pub fn input(mut self, name: &str, dimensions: usize) -> Self {
        field(&mut self.bytes, 11, &value(name, INT64, dimensions));
        self
    }

    /// The output.
    pub fn output(mut self, name: &str, dimensions: usize) -> Self {
        field(&mut self.bytes, 12, &value(name, FLOAT, dimensions));
        self
    }

    /// A table of numbers.
    pub fn floats(mut self, name: &str, shape: &[usize], data: &[f32]) -> Self {
        let raw: Vec<u8> = data.iter().flat_map(|value| value.to_le_bytes()).collect();
        field(&mut self.bytes, 5, &tensor(name, FLOAT, shape, &raw));
        self
    }

    /// A table of whole numbers.
    pub fn integers(mut self, name: &str, shape: &[usize], data: &[i64]) -> Self {
        let raw: Vec<u8> = data.iter().flat_map(|value| value.to_le_bytes()).collect();
        field(&mut self.bytes, 5, &tensor(name, INT64, shape, &raw));
        self
    }

    /// An operator; `axis` where it takes one.
    pub fn node(mut self, operator: &str, inputs: &[&str], output: &str, axis: Option<u64>) -> Self {
        let mut node = Vec::new();
        for input in inputs {
            field(&mut node, 1, input.as_bytes());
        }
        field(&mut node, 2, output.as_bytes());
        field(&mut node, 3, output.as_bytes());
        field(&mut node, 4, operator.as_bytes());
        if let Some(axis) = axis {
            let mut attribute = Vec::new();
            field(&mut attribute, 1, b"axis");
            number(&mut attribute, 3, axis);
            number(&mut attribute, 20, 2);
            field(&mut node, 5, &attribute);
        }
        field(&mut self.bytes, 1, &node);
        self
    }

    /// The file.
    pub fn model(mut self) -> Vec<u8> {
        field(&mut self.bytes, 2, b"tiny");
        let mut operators = Vec::new();
        field(&mut operators, 1, b"");
        number(&mut operators, 2, 13);
        let mut model = Vec::new();
        number(&mut model, 1, 8);
        field(&mut model, 8, &operators);
        field(&mut model, 7, &self.bytes);
        model
    }
}

fn value(name: &str, kind: u64, dimensions: usize) -> Vec<u8> {
    let mut shape = Vec::new();
    for dimension in 0..dimensions {
        let mut named = Vec::new();
        field(&mut named, 2, format!("{name}{dimension}").as_bytes());
        field(&mut shape, 1, &named);
    }
    let (mut tensor, mut of_type, mut value) = (Vec::new(), Vec::new(), Vec::new());
    number(&mut tensor, 1, kind);
    field(&mut tensor, 2, &shape);
    field(&mut of_type, 1, &tensor);
    field(&mut value, 1, name.as_bytes());
    field(&mut value, 2, &of_type);
    value
}

fn tensor(name: &str, kind: u64, shape: &[usize], raw: &[u8]) -> Vec<u8> {
    let mut tensor = Vec::new();
    for size in shape {
        number(&mut tensor, 1, *size as u64);
    }
    number(&mut tensor, 2, kind);
    field(&mut tensor, 8, name.as_bytes());
    field(&mut tensor, 9, raw);
    tensor
}

/// A field of bytes.
fn field(out: &mut Vec<u8>, key: u64, bytes: &[u8]) {
    varint(out, key << 3 | 2);
    varint(out, bytes.len() as u64);
    out.extend(bytes);
}

/// A field of one whole number.
fn number(out: &mut Vec<u8>, key: u64, value: u64) {
    varint(out, key << 3);
    varint(out, value);
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
