//! Sessions, and the later stages of the lifecycle.

use crate::Duration;
use crate::view::{Map, choice, document};

document! {
    /// When a session ends.
    SessionsDoc {
        /// After so long without a sign of life.
        idle: Duration = Duration(1_800_000),
        /// Whether it ends at midnight UTC as well.
        midnight: bool = false,
    }
}

document! {
    /// Which stage a trait stands for. The first that stands for one counts: the account's `stage`, the account's `plan`,
    /// the user's `stage`, the user's `plan`; so an account's `plan` goes before a user's `stage`. A trait `stage` that
    /// is the name of a stage needs no entry. Nobody falls behind the stage that was seen to be reached.
    StagesDoc {
        /// Stages by the value of the trait `plan`; of the same account or user, `stage` goes first.
        plan: Map<Stage>,
        /// Stages by the value of the trait `stage`; it goes before `plan` of the same account or user.
        stage: Map<Stage>,
    }
}

choice! {
    /// The stages of the lifecycle, in order.
    Stage {
        /// Nobody is signed in.
        Visitor = "visitor",
        /// Signed up.
        Signup = "signup",
        /// A product-qualified lead.
        Pql = "pql",
        /// Pays.
        Customer = "customer",
        /// Pays and uses it.
        Active = "active",
        /// Has renewed.
        Retained = "retained",
        /// Has left.
        Churned = "churned",
    }
}
