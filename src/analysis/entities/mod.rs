//! Entities: who and what the text speaks of, found in three steps that can
//! each be tested alone: recognise mentions, resolve them into entities,
//! describe them.

mod acronym;
mod describe;
mod evidence;
mod gazetteer;
mod join;
pub mod labeller;
mod lexicon;
#[cfg(feature = "model")]
pub mod model;
mod parts;
mod recognise;
mod relations;
mod resolve;
mod runs;
mod shape;
mod spelling;
pub mod tagger;
mod trim;
mod view;
mod voters;
mod votes;
mod weigh;
pub(super) mod words;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use self::evidence::Evidence;
use self::labeller::{Label, Labeller};
use self::resolve::{Form, Found, Mention};
use self::view::View;
use self::voters::Context;
use self::words::Words;
use super::corrections::{self, Correction, CorrectionId, Review};
use super::speech;
use crate::document::Document;
use crate::job::{Cancelled, Job};
use crate::text::Span;
pub(super) use describe::{Mention as NamedMention, in_text_order};
pub use relations::{Relation, RelationKind};
pub(super) use view::normalised;

/// Someone or something that has a name in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The canonical name: the fullest form that the text uses.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// How sure that kind is, from 0.0 to 1.0: of names with 0.8, four in five were of their kind when it was measured.
    pub confidence: f32,
    /// Other forms that the text uses, without the name itself, in order of appearance.
    pub aliases: Vec<String>,
    /// Roles and descriptions as the text states them.
    pub roles: Vec<Span>,
    /// Where it is mentioned, in text order, none overlapping another mention of any entity.
    pub mentions: Vec<Span>,
    /// How it stands to others, as the text states it, in text order.
    pub relations: Vec<Relation>,
    /// Whether the reader has looked at it.
    pub review: Review,
}

impl Entity {
    /// An entity of which only the name and kind are known.
    pub fn new(name: String, kind: EntityKind) -> Self {
        Self {
            name,
            kind,
            confidence: 0.0,
            aliases: Vec::new(),
            roles: Vec::new(),
            mentions: Vec::new(),
            relations: Vec::new(),
            review: Review::default(),
        }
    }

    /// Whether its kind is a guess that nobody has checked.
    pub fn is_guess(&self) -> bool {
        self.review == Review::Unchecked && !self.is_sure()
    }

    /// Whether its kind is more than a guess.
    pub fn is_sure(&self) -> bool {
        /// Of names in texts that nothing was trained on, most are wrong in span or kind at every level of confidence
        /// below this, and most are right at every level above it.
        const SURE: f32 = 0.6;
        // Of names below it that the text itself says the role of, two in three are right; of the others, two in five.
        self.confidence >= SURE || !self.roles.is_empty()
    }
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, institution, government, group.
    Organisation,
    /// Something made: a model, a service, a machine.
    Product,
    /// A country, town, region, address.
    Place,
    /// A meeting, war, programme, crisis.
    Event,
    /// A book, newspaper, law, film.
    Work,
    /// A stock or price index.
    Index,
}

impl EntityKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 7] =
        [Self::Person, Self::Organisation, Self::Product, Self::Place, Self::Event, Self::Work, Self::Index];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Product => "product",
            Self::Place => "place",
            Self::Event => "event",
            Self::Work => "work",
            Self::Index => "index",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Sentences from which on a text is taken for a whole article.
const WHOLE: usize = 8;

/// Every entity of a document, in the order of first mentions.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn find(document: &Document, job: &Job) -> Result<Vec<Entity>, Cancelled> {
    Ok(Recognised::read(document, None, job)?.describe(document, &[], job)?.0)
}

/// The entities as the text alone gives them, before anybody corrects them and
/// before what the text says of them is looked up.
#[derive(Debug)]
pub struct Recognised {
    words: Words,
    evidence: Evidence,
    entities: Vec<Entity>,
}

impl Recognised {
    /// Recognises mentions and resolves them. `labeller` has a vote besides the rules.
    ///
    /// # Errors
    /// [`Cancelled`] as soon as `job` is.
    pub fn read(document: &Document, labeller: Option<&dyn Labeller>, job: &Job) -> Result<Self, Cancelled> {
        let labels =
            labeller.map(|labeller| labeller::labels(document, labeller, job)).transpose()?.unwrap_or_default();
        let words = Words::read(document, job)?;
        let evidence = Evidence::read(&document.text, &words, job)?;
        let found = mentions(document, &words, &evidence, &labels, job)?;
        let mut entities = resolve::entities(found);
        if let Some(model) = tagger::Model::of(document.language) {
            for entity in &mut entities {
                entity.confidence = model.confidence(entity.confidence);
            }
        }
        Ok(Self { words, evidence, entities })
    }

    /// The document's words, for whoever looks for something beside the entities.
    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    /// The entities as corrected, with what the text says of them, and the
    /// corrections that could not be applied.
    ///
    /// # Errors
    /// [`Cancelled`] as soon as `job` is.
    pub fn describe(
        &self,
        document: &Document,
        corrections: &[Correction],
        job: &Job,
    ) -> Result<(Vec<Entity>, Vec<CorrectionId>), Cancelled> {
        let corrected = corrections::apply(document, self.entities.clone(), corrections);
        let mut entities = corrected.entities;
        describe::describe(document, &self.words, &self.evidence, &mut entities, job)?;
        Ok((entities, corrected.unapplied))
    }
}

/// What the rules need to look at block number `block` of `document`.
fn view<'a>(document: &'a Document, words: &'a Words, block: usize, evidence: &'a Evidence) -> View<'a> {
    View {
        text: &document.text,
        words: words.block(block),
        spellings: words.spellings(),
        language: document.language,
        lexicon: lexicon::of(document.language),
        gazetteer: gazetteer::gazetteer(),
        evidence,
        whole: is_whole(document),
    }
}

/// Whether the document is an article and not a piece of one.
fn is_whole(document: &Document) -> bool {
    document.sentences.len() >= WHOLE
}

/// Steps one and two of recognising, for the program and for training alike: hands each candidate to `visit`, with the
/// number of its block and the rules' votes on it.
fn visit_candidates(
    document: &Document,
    words: &Words,
    evidence: &Evidence,
    labels: &[Label],
    job: &Job,
    mut visit: impl FnMut(usize, &Context<'_>, &mut votes::Ballot),
) -> Result<(), Cancelled> {
    let speech = speech::speech(document.language);
    let mut candidates = Vec::new();
    let mut ballot = votes::Ballot::default();
    for number in 0..document.blocks.len() {
        job.check()?;
        let view = view(document, words, number, evidence);
        candidates.clear();
        recognise::candidates(&view, &mut candidates);
        labeller::propose(&view, labels, &mut candidates);
        for candidate in &candidates {
            let context = Context { view, candidate: *candidate, speech };
            ballot.clear();
            voters::cast(&context, &mut ballot);
            visit(number, &context, &mut ballot);
        }
    }
    Ok(())
}

/// The mentions of a document, and all votes on the forms that they have.
fn mentions(
    document: &Document,
    words: &Words,
    evidence: &Evidence,
    labels: &[Label],
    job: &Job,
) -> Result<Found, Cancelled> {
    let mut found = Found { whole: is_whole(document), ..Found::default() };
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let model = tagger::Model::of(document.language);
    let mut features = Vec::new();
    // The mention before, with its block and form, and whether it goes on with an enumeration.
    let mut before: Option<(usize, recognise::Candidate, u32)> = None;
    let mut listed = false;
    visit_candidates(document, words, evidence, labels, job, |block, context, ballot| {
        let candidate = &context.candidate;
        let form = form_of(context, &mut numbers, &mut found);
        if let Some(model) = &model {
            tagger::vote(model, context, ballot, &mut features);
        }
        labeller::vote(labels, candidate.span, ballot);
        found.forms[form as usize].ballot.add(ballot);
        let neighbour = before.filter(|(number, ..)| *number == block);
        let goes_on = neighbour
            .is_some_and(|(_, last, neighbour)| link(&context.view, &last, candidate, (neighbour, form), &mut found));
        if let Some((.., neighbour)) = neighbour.filter(|_| goes_on) {
            match found.lists.last_mut().filter(|_| listed) {
                Some(list) => list.push(form),
                None => found.lists.push(vec![neighbour, form]),
            }
        }
        listed = goes_on;
        found.mentions.push(Mention { span: candidate.span, form });
        before = Some((block, *candidate, form));
    })?;
    Ok(found)
}

/// The number of the form that a candidate has, a new one if it is the first of its form.
fn form_of(context: &Context<'_>, numbers: &mut FxHashMap<String, u32>, found: &mut Found) -> u32 {
    let name = view::normalised(context.candidate.span.of(context.view.text));
    if let Some(form) = numbers.get(&*name) {
        return *form;
    }
    let form = found.forms.len() as u32;
    numbers.insert(name.clone().into_owned(), form);
    let known = context.candidate.known.map(|known| known.id);
    found.forms.push(Form { name: name.into_owned(), ballot: votes::Ballot::default(), known });
    form
}

/// Whether two neighbours stand in one enumeration. Notes that one is the other's acronym.
fn link(
    view: &View<'_>,
    neighbour: &recognise::Candidate,
    candidate: &recognise::Candidate,
    forms: (u32, u32),
    found: &mut Found,
) -> bool {
    let last = neighbour.last;
    let between = candidate.first - last - 1;
    let one = view.lower(last + 1);
    let and = |word: &str| matches!(word, "et" | "and" | "ou" | "or");
    let article = |word: &str| view.lexicon.articles.contains(word);
    match between {
        1 if one == "(" && view.word(candidate.last + 1) == ")" => {
            let letters = candidate.span.of(view.text);
            let name = found.forms[forms.0 as usize].name.as_str();
            // "US Forest Service (FS)"
            let spelled = || (neighbour.first..last).any(|word| view.spelled_out(word) == Some(last + 1));
            if acronym::is_acronym_of(letters, name) || spelled() {
                found.acronyms.push(forms);
            }
            false
        }
        1 => one == "," || and(one),
        // ", and X", "et d'X", "auprès de X, de Y": not "X, d'Acme", which says where somebody works.
        2 => {
            let two = view.lower(last + 2);
            let again = is_same_preposition(view.before(neighbour.first, 1), two);
            one == "," && (and(two) || again) || and(one) && (article(two) || again)
        }
        _ => false,
    }
}

/// Whether two neighbours depend on one preposition, said twice.
fn is_same_preposition(one: &str, other: &str) -> bool {
    let of = |word: &str| matches!(word, "de" | "d'");
    let same =
        matches!(one, "à" | "chez" | "par" | "avec" | "pour" | "of" | "by" | "with" | "from" | "to" | "in" | "for");
    of(one) && of(other) || one == other && same
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::document::{Block, BlockKind};
    use crate::text::{Language, sentences};

    /// A document of paragraphs (lines) without headings.
    pub(in crate::analysis) fn document(text: &str, language: Language) -> Document {
        let mut document = Document { text: text.to_owned(), language, ..Document::default() };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len()).trim(text);
            start += line.len();
            if span.is_empty() {
                continue;
            }
            let marker = Span::new(span.start(), span.start());
            document.blocks.push(Block { kind: BlockKind::Paragraph, span, marker, level: 0, continues: false });
            document.sentences.extend(sentences(text, span, language));
        }
        document
    }
}
