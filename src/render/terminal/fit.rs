//! Which columns stand side by side, and how wide each may be.
//!
//! In: the cells of a table as text. Out: blocks of columns that each fit the screen, the label
//! column in every block. Guaranteed: no figure is broken, and no short word.

use super::wrap::width_of;

/// Blanks between two columns.
pub(super) const GAP: usize = 2;
/// How narrow a long label may become before the other columns are split into blocks.
const NARROW_LABEL: usize = 24;
/// The widest words that make a column wider, tried in turn until all columns fit side by side;
/// longer words are broken.
const LONGEST_WORDS: [usize; 3] = [30, 24, SHORT_WORD];
/// The width of a word that is never broken.
pub(super) const SHORT_WORD: usize = 18;

/// Columns that stand side by side: their positions in the table and their widths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The columns' positions, the label's first.
    pub(super) columns: Vec<usize>,
    /// The width of each.
    pub(super) widths: Vec<usize>,
}

impl Block {
    /// The columns of the screen that the block takes.
    pub(super) fn width(&self) -> usize {
        self.widths.iter().sum::<usize>() + GAP * (self.widths.len() - 1)
    }
}

/// A cell as it is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape<'a> {
    /// Its words.
    pub(super) text: &'a str,
    /// Blanks before its first line.
    pub(super) indent: usize,
    /// Blanks before its other lines.
    pub(super) hanging: usize,
    /// Whether it is a figure, which is never broken.
    pub(super) figure: bool,
}

/// The words of one column: for each of its cells, how wide each word is.
struct Words {
    cells: Vec<Cell>,
}

struct Cell {
    words: Vec<usize>,
    indent: usize,
    hanging: usize,
    figure: bool,
}

impl Cell {
    fn of(shape: Shape<'_>) -> Self {
        let words = shape.text.split_whitespace().map(width_of).collect();
        let Shape { indent, hanging, figure, .. } = shape;
        Self { words, indent, hanging, figure }
    }

    fn whole(&self) -> usize {
        self.indent + self.words.iter().sum::<usize>() + self.words.len().saturating_sub(1)
    }

    fn least(&self, longest_word: usize) -> usize {
        let longest_word = if self.figure { usize::MAX } else { longest_word };
        let longest = self.words.iter().copied().max().unwrap_or(0).min(longest_word);
        longest + if self.words.len() > 1 { self.hanging } else { self.indent }
    }

    fn lines(&self, width: usize) -> usize {
        if self.whole() <= width {
            return 1;
        }
        lines(&self.words, width.saturating_sub(self.hanging))
    }
}

impl Words {
    /// The width at which every cell takes one line.
    fn whole(&self) -> usize {
        self.cells.iter().map(Cell::whole).max().unwrap_or(0)
    }

    /// The width below which a word of up to `longest_word` columns would be broken.
    fn least(&self, longest_word: usize) -> usize {
        self.cells.iter().map(|cell| cell.least(longest_word)).max().unwrap_or(0)
    }

    /// The lines that its cells take at a width beyond one each.
    fn excess(&self, width: usize) -> usize {
        self.cells.iter().map(|cell| cell.lines(width) - 1).sum()
    }
}

/// The lines that words of these widths take.
fn lines(words: &[usize], width: usize) -> usize {
    let mut lines = 1;
    let mut taken = 0;
    for word in words {
        if taken > 0 && taken + 1 + word > width {
            lines += 1;
            taken = 0;
        }
        lines += word.saturating_sub(1) / width.max(1);
        taken += word + usize::from(taken > 0);
    }
    lines
}

/// Blocks of columns for a screen of `width` columns.
///
/// Each column is given by its cells, heading included.
pub(super) fn blocks<'a, C>(columns: impl Iterator<Item = C>, width: usize) -> Vec<Block>
where
    C: Iterator<Item = Shape<'a>>,
{
    let words: Vec<Words> =
        columns.map(|cells| Words { cells: cells.map(Cell::of).collect() }).collect();
    let laid = LONGEST_WORDS.map(|longest_word| {
        let least = least(&words, longest_word);
        (parts(&least, width), least)
    });
    let side_by_side = laid.iter().find(|(parts, _)| parts.len() == 1);
    let (parts, least) = side_by_side.unwrap_or(&laid[0]);
    parts.iter().map(|columns| widened(columns.clone(), &words, least, width)).collect()
}

/// The least width of each column; a long label keeps some room to be read.
fn least(words: &[Words], longest_word: usize) -> Vec<usize> {
    let mut least: Vec<usize> = words.iter().map(|column| column.least(longest_word)).collect();
    if let (Some(label), Some(own)) = (words.first(), least.first_mut()) {
        *own = (*own).max(label.whole().min(NARROW_LABEL));
    }
    least
}

/// The columns of each block: as few blocks as will do, and about as many columns in each.
fn parts(least: &[usize], width: usize) -> Vec<Vec<usize>> {
    if least.len() < 2 {
        return vec![(0..least.len()).collect()];
    }
    let greedy = packed(least, width, usize::MAX);
    let even = packed(least, width, (least.len() - 1).div_ceil(greedy.len()));
    if even.len() == greedy.len() { even } else { greedy }
}

/// Columns put side by side in order, at most `most` besides the label in a block.
fn packed(least: &[usize], width: usize, most: usize) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut taken = usize::MAX;
    for (column, own) in least.iter().enumerate().skip(1) {
        let full = parts.last().is_some_and(|part| part.len() > most);
        if parts.is_empty() || full || taken + GAP + own > width {
            parts.push(vec![0]);
            taken = least[0];
        }
        taken += GAP + own;
        parts.last_mut().expect("there is a part").push(column);
    }
    parts
}

/// A block whose columns take what room there is, where it spares most lines.
fn widened(columns: Vec<usize>, words: &[Words], least: &[usize], width: usize) -> Block {
    let widths = columns.iter().map(|column| least[*column].min(width)).collect();
    let mut block = Block { columns, widths };
    let mut room = width.saturating_sub(block.width());
    let excess: Vec<Vec<usize>> = block
        .columns
        .iter()
        .zip(&block.widths)
        .map(|(column, own)| (0..=room).map(|by| words[*column].excess(own + by)).collect())
        .collect();
    let mut given = vec![0; excess.len()];
    while let Some((column, by)) = best_step(&excess, &given, room) {
        given[column] += by;
        room -= by;
    }
    block.widths.iter_mut().zip(given).for_each(|(width, by)| *width += by);
    block
}

/// Which column to widen and by how much, so that each column of the screen spares most lines.
///
/// `excess` holds for each column the lines too many at each width above its least one.
fn best_step(excess: &[Vec<usize>], given: &[usize], room: usize) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize, usize)> = None;
    for (column, (excess, given)) in excess.iter().zip(given).enumerate() {
        for by in 1..=room {
            let spared = excess[*given].saturating_sub(excess[given + by]);
            let better = best.is_none_or(|(_, least, most)| spared * least > most * by);
            if spared > 0 && better {
                best = Some((column, by, spared));
            }
        }
    }
    best.map(|(column, by, _)| (column, by))
}

#[cfg(test)]
mod tests {
    use super::{Block, Shape, blocks};

    fn check(columns: &[&[&str]], width: usize, expected: &[(&[usize], &[usize])]) {
        let cells = columns.iter().map(|column| {
            column.iter().map(|text| Shape { text, indent: 0, hanging: 0, figure: false })
        });
        let expected: Vec<Block> = expected
            .iter()
            .map(|(columns, widths)| Block { columns: columns.to_vec(), widths: widths.to_vec() })
            .collect();
        assert_eq!(blocks(cells, width), expected);
    }

    #[test]
    fn columns_that_fit_keep_their_width() {
        check(&[&["label"], &["1,000", "2"]], 80, &[(&[0, 1], &[5, 5])]);
    }

    #[test]
    fn words_are_wrapped_before_columns_are_split() {
        check(&[&["a"], &["one two three", "1,000"]], 10, &[(&[0, 1], &[1, 7])]);
    }

    #[test]
    fn columns_that_do_not_fit_form_blocks_of_about_the_same_size() {
        let figure: &[&str] = &["1,000,000"];
        check(
            &[&["label"], figure, figure, figure, figure],
            40,
            &[(&[0, 1, 2], &[5, 9, 9]), (&[0, 3, 4], &[5, 9, 9])],
        );
    }
}
