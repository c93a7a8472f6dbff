//! Answers in their forms and the worlds under figures, for the script.

use super::fields::{number, plain};
use super::model::Model;
use crate::formula::{Fraction, InputId, NodeId};
use crate::report::{Data, Follows, LiveAnswer, LiveWorld};

/// The key of the date on which the decision takes effect.
const DECISION_DATE: &str = "agreement.on";

impl Model<'_> {
    /// The worlds but the sides as they stand: the side, the inputs held, and what is left out.
    pub(super) fn worlds(&self) -> Data {
        let world = |at: &usize| {
            let world = &self.live.worlds[*at];
            let aside = world.aside.as_ref();
            let other = aside.map_or(Data::Null, |aside| number(aside.against));
            let word = |(own, other): &(NodeId, NodeId), against: usize| {
                format!("{}.{}", self.nodes[world.side][own], self.nodes[against][other])
            };
            let words: Vec<String> = aside
                .iter()
                .flat_map(|aside| aside.nodes.iter().map(|pair| word(pair, aside.against)))
                .collect();
            Data::map([
                ("side", number(world.side)),
                ("held", held(world)),
                ("against", other),
                ("aside", Data::Text(words.join(" "))),
            ])
        };
        Data::List(self.worlds[self.live.sides.len()..].iter().map(world).collect())
    }

    /// An answer in its forms, with the cells of its amounts.
    pub(super) fn told(&self, answer: &LiveAnswer) -> Data {
        let cell = |follows: &Follows| self.followed(follows).map_or(Data::Null, number);
        let texts = |texts: &[String]| Data::List(texts.iter().map(Data::text).collect());
        let line = |(id, title): &(String, String)| texts(&[id.clone(), title.clone()]);
        let day = self.live.inputs.iter().find(|input| input.name == DECISION_DATE);
        let day = day.and_then(|input| input.sides[answer.side].as_ref());
        let reading = |(name, follows): &(&str, Follows)| {
            let Follows::Sum { under, .. } = follows else { return Data::Null };
            let held = self.live.held(*under).into_iter().flat_map(|(side, changes)| {
                changes.iter().map(move |(id, value)| {
                    let id = Data::Integer(id.0.into());
                    Data::List(vec![number(side), id, plain(value.as_ref())])
                })
            });
            Data::List(vec![Data::text(*name), cell(follows), Data::List(held.collect())])
        };
        Data::map([
            ("side", number(answer.side)),
            ("day", day.map_or(Data::Null, |own| Data::Integer(own.id.0.into()))),
            ("sums", Data::List(answer.sums.iter().map(cell).collect())),
            ("stale", Data::List(answer.stale.iter().map(|one| Data::Bool(*one)).collect())),
            ("forms", texts(&answer.forms)),
            ("lines", Data::List(answer.lines.iter().map(line).collect())),
            ("leftOut", Data::text(&answer.left_out)),
            ("readings", Data::List(answer.readings.iter().map(reading).collect())),
            ("read", Data::text(&answer.read)),
            ("equal", answer.equal.as_ref().map_or(Data::Null, |forms| texts(forms))),
        ])
    }
}

fn held(world: &LiveWorld) -> Data {
    let one = |(id, value): &(InputId, Option<Fraction>)| {
        Data::List(vec![Data::Integer(id.0.into()), plain(value.as_ref())])
    };
    Data::List(world.changes.iter().map(one).collect())
}
