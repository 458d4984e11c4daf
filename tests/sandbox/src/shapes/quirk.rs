//! Every mess of the real service's answers (api.md, "Tolerance"), named once.

/// One way in which an answer may differ from the documented form without meaning anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quirk {
    /// A number as a string.
    NumberAsString,
    /// An id or number that is documented as a string, as a number.
    StringAsNumber,
    /// A flag as `true` / `false`.
    FlagAsBool,
    /// A flag as `1` / `0`.
    FlagAsNumber,
    /// A flag as `"1"` / `"0"`.
    FlagAsString,
    /// A flag that is not set, as `""`.
    FlagAsEmpty,
    /// A flag that is not set, as null.
    FlagAsNull,
    /// An empty field as null.
    EmptyAsNull,
    /// An empty field left out.
    EmptyLeftOut,
    /// An empty field as `""`.
    EmptyAsString,
    /// Fields that nobody knows.
    UnknownFields,
    /// Names with blanks for underscores.
    NamesSpaced,
    /// Names in another case.
    NamesInOtherCase,
    /// Names with the accents of Portuguese.
    NamesAccented,
    /// A list as an object keyed by id or protocol.
    ListKeyed,
    /// A list of one item as that item.
    ListBare,
    /// An empty list as null.
    ListAsNull,
    /// An object wrapped in an array.
    AnswerWrapped,
    /// An object parted into an array of two: the outcome, and the rest.
    AnswerParted,
    /// An array of parts as one object.
    AnswerMerged,
    /// An empty object as `[]`, as PHP writes it.
    EmptyObjectAsArray,
    /// Success as `"retorno":"ok"`.
    SuccessAsRetorno,
    /// Success as `"status":"ok"`.
    SuccessAsStatus,
    /// Success as `"error":0`.
    SuccessAsError,
    /// Success told where the document does not tell it.
    SuccessToldNeedlessly,
    /// Failure as `"error":1` with `descricao`.
    FailureAsDescricao,
    /// Failure as `"error":1` with `message`.
    FailureAsMessage,
    /// Failure as `"retorno":"falha - …"`.
    FailureAsRetorno,
    /// Failure as `"status":"falha - …"`.
    FailureAsStatus,
    /// A byte-order mark ahead.
    ByteOrderMark,
    /// White space ahead, behind and within.
    WhiteSpace,
    /// A PHP warning in HTML ahead.
    PhpWarning,
    /// Everything beyond ASCII, and slashes, escaped, as PHP does by default.
    Escaped,
}

impl Quirk {
    /// All of them.
    pub const ALL: [Self; 33] = [
        Self::NumberAsString,
        Self::StringAsNumber,
        Self::FlagAsBool,
        Self::FlagAsNumber,
        Self::FlagAsString,
        Self::FlagAsEmpty,
        Self::FlagAsNull,
        Self::EmptyAsNull,
        Self::EmptyLeftOut,
        Self::EmptyAsString,
        Self::UnknownFields,
        Self::NamesSpaced,
        Self::NamesInOtherCase,
        Self::NamesAccented,
        Self::ListKeyed,
        Self::ListBare,
        Self::ListAsNull,
        Self::AnswerWrapped,
        Self::AnswerParted,
        Self::AnswerMerged,
        Self::EmptyObjectAsArray,
        Self::SuccessAsRetorno,
        Self::SuccessAsStatus,
        Self::SuccessAsError,
        Self::SuccessToldNeedlessly,
        Self::FailureAsDescricao,
        Self::FailureAsMessage,
        Self::FailureAsRetorno,
        Self::FailureAsStatus,
        Self::ByteOrderMark,
        Self::WhiteSpace,
        Self::PhpWarning,
        Self::Escaped,
    ];
}

/// In which forms the answers leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shapes {
    /// As documented.
    Documented,
    /// A new handful of quirks for each answer, drawn from this seed.
    Seeded(u64),
    /// This one, wherever it fits.
    Only(Quirk),
}
