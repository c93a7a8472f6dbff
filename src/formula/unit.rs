//! What a node of a graph measures, as a type for whoever builds and a value for whoever reads.

/// What a node measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Dollars.
    Dollars,
    /// Dollars for an hour of work.
    DollarsPerHour,
    /// Hours.
    Hours,
    /// A number without a unit: a share, a head-count, a factor.
    Plain,
    /// A calendar day, as the number of days since 1 January 1970.
    Date,
    /// A number of days.
    Days,
    /// One for yes, zero for no.
    Truth,
}

/// A unit as a type.
pub trait Quantity {
    /// The same unit as a value.
    const UNIT: Unit;
}

macro_rules! units {
    ($($name:ident $words:literal)*) => {$(
        #[doc = $words]
        #[derive(Debug, Clone, Copy)]
        pub enum $name {}

        impl Quantity for $name {
            const UNIT: Unit = Unit::$name;
        }
    )*};
}

units! {
    Dollars "Dollars."
    DollarsPerHour "Dollars for an hour of work."
    Hours "Hours."
    Plain "A number without a unit: a share, a head-count, a factor."
    Date "A calendar day."
    Days "A number of days."
    Truth "Yes or no."
}

/// The unit of a product, where there is one.
pub trait TimesUnit<Other> {
    /// What the product measures.
    type Product: Quantity;
}

/// The unit of a quotient, where there is one.
pub trait OverUnit<Other> {
    /// What the quotient measures.
    type Quotient: Quantity;
}

macro_rules! products {
    ($($left:ident * $right:ident = $product:ident;)*) => {$(
        impl TimesUnit<$right> for $left {
            type Product = $product;
        }
    )*};
}

macro_rules! quotients {
    ($($left:ident / $right:ident = $quotient:ident;)*) => {$(
        impl OverUnit<$right> for $left {
            type Quotient = $quotient;
        }
    )*};
}

products! {
    Plain * Plain = Plain;
    Plain * Dollars = Dollars;
    Dollars * Plain = Dollars;
    Plain * Hours = Hours;
    Hours * Plain = Hours;
    Hours * DollarsPerHour = Dollars;
    DollarsPerHour * Hours = Dollars;
    DollarsPerHour * Plain = DollarsPerHour;
    Truth * Truth = Truth;
}

quotients! {
    Plain / Plain = Plain;
    Dollars / Plain = Dollars;
    Dollars / Dollars = Plain;
    Dollars / Hours = DollarsPerHour;
    Hours / Hours = Plain;
    Days / Days = Plain;
}
