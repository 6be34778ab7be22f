//! The dossiers that come with the program: everyone and everything they name is found, with the right kind.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

use exergue::analysis::{Entity, EntityKind, entities};
use exergue::document::readers::{self, Options};
use exergue::job::Job;

fn read(dossier: &[u8]) -> Vec<Entity> {
    let opened = readers::read(dossier, &Options::default(), &Job::unattended()).unwrap();
    entities::find(&opened.document, &Job::unattended()).unwrap()
}

/// Asserts that just these names are found.
fn assert_named(found: &[Entity], kinds: &[(EntityKind, &str)]) {
    let mut wanted: Vec<(EntityKind, &str)> =
        kinds.iter().flat_map(|(kind, names)| names.split(", ").map(move |name| (*kind, name))).collect();
    let mut given: Vec<(EntityKind, &str)> = found.iter().map(|entity| (entity.kind, entity.name.as_str())).collect();
    wanted.sort_unstable();
    given.sort_unstable();
    assert_eq!(given, wanted);
}

const PEOPLE: &str = "Andrej Karpathy, Grace Shao, Jack Ma, Jeffrey Ding, Keyu Jin, Li Qiang, Liang Wenfeng, Paul Triolo, Ren Zhengfei, Sam Altman, Xi Jinping";
const ORGANISATIONS: &str = "Alibaba, BYD, Baichuan, ByteDance, DGA–Albright Stonebridge Group, DeepSeek, \
    George Washington University, Huawei, Hugging Face, Kuaishou, MIT, Megvii, Microsoft, Midea, MiniMax, Moonshot, \
    NetEase, Nvidia, OpenAI, Proem, SMIC, SenseTime, Stanford, Tencent, Tesla, Zhipu";
const PRODUCTS: &str = "Ascend AI, ChatGPT, Kling, R1, TikTok, Tongyi Qianwen, V3, WeChat, o1";
const WORKS: &str = "ChinAI, The New China Playbook";

#[test]
fn the_french_dossier_is_read_right() {
    let places = "Afrique, Amérique latine, Asie, Chine, Global South, Hangzhou, Hong Kong, New York, Occident, Pékin, \
                  Shanghai, Silicon Valley, Wall Street, Washington, États-Unis";
    assert_named(
        &read(include_bytes!("../assets/dossiers/china-ai.fr.md")),
        &[
            (EntityKind::Person, PEOPLE),
            (EntityKind::Organisation, ORGANISATIONS),
            (EntityKind::Product, PRODUCTS),
            (EntityKind::Place, places),
            (EntityKind::Event, "Deux Sessions"),
            (EntityKind::Work, WORKS),
            (EntityKind::Index, "Hang Seng Tech"),
        ],
    );
}

#[test]
fn the_english_dossier_is_read_right() {
    let places = "Africa, Asia, Beijing, China, Global South, Hangzhou, Hong Kong, Latin America, New York, Shanghai, \
                  Silicon Valley, United States, Wall Street, Washington, the West";
    assert_named(
        &read(include_bytes!("../assets/dossiers/china-ai.en.md")),
        &[
            (EntityKind::Person, PEOPLE),
            (EntityKind::Organisation, ORGANISATIONS),
            (EntityKind::Product, PRODUCTS),
            (EntityKind::Place, places),
            (EntityKind::Event, "Two Sessions"),
            (EntityKind::Work, WORKS),
            (EntityKind::Index, "Hang Seng Tech"),
        ],
    );
}
