//! The vocabularies of checklists: closed lists of words.
//!
//! Each list exists once, here: the parser, the schema for editors, the reference page and the portal read it.

use crate::source::word::{Word, WordDoc};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $zh:literal, $en:literal;)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = concat!("`", $word, "`: ", $zh, ", ", $en)] $(#[$vdoc])* $variant,)+
        }

        impl $name {
            /// Every member with its word and meaning, in the order of the variants.
            pub const WORDS: &'static [WordDoc] = &[$(WordDoc { word: $word, zh: $zh, en: $en },)+];
            /// Every member.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the member for a word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// The word as written in a checklist.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                Self::WORDS[self as usize].word
            }

            /// Returns the word with its meaning.
            #[must_use]
            pub const fn doc(self) -> WordDoc {
                Self::WORDS[self as usize]
            }
        }

        impl Word for $name {
            fn from_word(word: &str) -> Option<Self> {
                Self::from_word(word)
            }

            fn doc(self) -> WordDoc {
                self.doc()
            }
        }
    )+};
}

words! {
    /// The status of a checklist.
    Status {
        Example = "example", "示例，不是现行规定", "an example, not current law";
        Draft = "draft", "草案", "a draft";
        InForce = "in-force", "现行有效", "in force";
    }

    /// The kind of service item (GB/T 39554: 01 to 10 and 20).
    ItemType {
        Licence = "licence", "行政许可", "administrative licence";
        Penalty = "penalty", "行政处罚", "administrative penalty";
        Coercion = "coercion", "行政强制", "administrative coercion";
        Levy = "levy", "行政征收", "administrative levy";
        Payment = "payment", "行政给付", "administrative payment";
        Inspection = "inspection", "行政检查", "administrative inspection";
        Confirmation = "confirmation", "行政确认", "administrative confirmation";
        Reward = "reward", "行政奖励", "administrative reward";
        Adjudication = "adjudication", "行政裁决", "administrative adjudication";
        OtherPower = "other-power", "其他行政权力", "other administrative power";
        PublicService = "public-service", "公共服务", "public service";
    }

    /// The way of handling.
    Handling {
        Instant = "instant", "即办件", "decided on the spot";
        Promised = "promised", "承诺件", "decided within a promised limit";
        NoApplication = "no-application", "无申享（免申即享）", "granted without an application";
    }

    /// The kind of applicant.
    Audience {
        Person = "person", "自然人", "natural person";
        Enterprise = "enterprise", "企业法人", "enterprise";
        Institution = "institution", "事业法人", "public institution";
        SocialOrganisation = "social-organisation", "社会组织法人", "social organisation";
        Unincorporated = "unincorporated", "非法人企业", "unincorporated enterprise";
        Government = "government", "行政机关", "government body";
        Other = "other", "其他组织", "other organisation";
    }

    /// The channel of an application.
    Channel {
        Window = "window", "窗口", "service window";
        Online = "online", "网上", "online";
        Mobile = "mobile", "手机", "mobile";
        Outlet = "outlet", "基层网点", "outlet";
        Terminal = "terminal", "自助终端", "self-service terminal";
        Post = "post", "邮寄", "post";
    }

    /// A step of handling.
    Step {
        Receive = "receive", "收件", "receive";
        Accept = "accept", "受理", "accept";
        Review = "review", "审查", "review";
        Decide = "decide", "决定", "decide";
        Issue = "issue", "制证出件", "issue";
        Deliver = "deliver", "送达", "deliver";
    }

    /// The unit of a time limit.
    Unit {
        WorkingDay = "working-day", "工作日", "working days";
        Day = "day", "自然日", "days";
        Month = "month", "月", "months";
        Hour = "hour", "小时", "hours";
    }

    /// Required or optional.
    Need {
        Required = "required", "必须", "required";
        Optional = "optional", "可不提供", "optional";
    }

    /// The type of a field.
    FieldType {
        Text = "text", "单行或多行文字", "text";
        PersonName = "person-name", "姓名", "a person's name";
        ResidentId = "resident-id", "公民身份号码（含港澳台居民居住证）", "resident identity number";
        Passport = "passport", "护照号码", "passport number";
        PermanentResidentId = "permanent-resident-id", "外国人永久居留身份证号码", "foreigner's permanent residence number";
        Uscc = "uscc", "统一社会信用代码", "unified social credit code";
        OrganisationCode = "organisation-code", "组织机构代码", "organisation code";
        Mobile = "mobile", "手机号码", "mobile number";
        Phone = "phone", "固定电话或手机号码", "telephone number";
        Email = "email", "电子邮箱", "e-mail address";
        Date = "date", "日期（2026-03-01）", "date (2026-03-01)";
        Month = "month", "年月（2026-03）", "year and month (2026-03)";
        Integer = "integer", "整数", "whole number";
        Decimal = "decimal", "小数", "number";
        Money = "money", "金额（元，至多两位小数）", "amount in yuan, at most two decimals";
        Boolean = "boolean", "是或否", "yes or no";
        Choice = "choice", "单选", "one of several choices";
        Choices = "choices", "多选", "any of several choices";
        Region = "region", "行政区划代码", "administrative region code";
        Postcode = "postcode", "邮政编码", "postcode";
        BankCard = "bank-card", "银行卡号", "bank card number";
        SocialSecurityCard = "social-security-card", "社会保障卡号", "social security card number";
        List = "list", "多行记录（花名册）", "rows of the same fields (a roster)";
        Group = "group", "一组字段", "a group of fields";
    }

    /// A fact that can be derived from a value.
    Fact {
        Birth = "birth", "出生日期", "date of birth";
        Age = "age", "周岁年龄", "age in full years";
        Sex = "sex", "性别（male、female）", "sex (male, female)";
        Region = "region", "行政区划代码", "administrative region code";
    }

    /// The sex that an identity number records.
    Sex {
        Male = "male", "男", "male";
        Female = "female", "女", "female";
    }

    /// An issuer of materials that has no entry among the authorities.
    Issuer {
        Applicant = "applicant", "申请人自备", "the applicant";
        Employer = "employer", "用人单位出具", "the employer";
        Other = "other", "其他单位出具", "another body";
    }

    /// Original or copy.
    Form {
        Original = "original", "原件", "original";
        Copy = "copy", "复印件", "copy";
        OriginalAndCopy = "original-and-copy", "原件和复印件", "original and copy";
        OriginalOrCopy = "original-or-copy", "原件或复印件", "original or copy";
    }

    /// A substitute for a material.
    Instead {
        Pledge = "pledge", "告知承诺", "a written pledge";
        Later = "later", "容缺后补", "handed in later";
    }

    /// The role of paper.
    Paper {
        Also = "also", "也可以到窗口交纸质件", "paper handed in at a counter is accepted as well";
        Only = "only", "只收纸质件，不收电子文件", "paper only; files are not accepted";
    }

    /// A file type.
    FileType {
        Pdf = "pdf", "PDF 文件", "PDF";
        Ofd = "ofd", "OFD 版式文件", "OFD";
        Jpeg = "jpeg", "JPEG 图片", "JPEG picture";
        Png = "png", "PNG 图片", "PNG picture";
        Heic = "heic", "HEIC 图片（苹果手机的照片）", "HEIC picture, as taken by Apple phones";
        Webp = "webp", "WebP 图片", "WebP picture";
        Tiff = "tiff", "TIFF 图片，可以多页", "TIFF picture, with one or more pages";
        Bmp = "bmp", "BMP 图片", "BMP picture";
        Gif = "gif", "GIF 图片", "GIF picture";
        Docx = "docx", "Word 文档（docx）", "Word document (docx)";
        Xlsx = "xlsx", "Excel 表格（xlsx）", "Excel workbook (xlsx)";
        Pptx = "pptx", "PowerPoint 演示文稿（pptx）", "PowerPoint slides (pptx)";
        Doc = "doc", "Word 97–2003 文档（doc）", "Word 97–2003 document (doc)";
        Xls = "xls", "Excel 97–2003 表格（xls）", "Excel 97–2003 workbook (xls)";
        Ppt = "ppt", "PowerPoint 97–2003 演示文稿（ppt）", "PowerPoint 97–2003 slides (ppt)";
        Wps = "wps", "WPS 文件（wps、et、dps）", "WPS file (wps, et, dps)";
        Zip = "zip", "ZIP 压缩包", "ZIP archive";
        Rar = "rar", "RAR 压缩包", "RAR archive";
        SevenZip = "7z", "7z 压缩包", "7z archive";
        Text = "text", "纯文本", "plain text";
    }

    /// The distribution of the pages of a material over files.
    Layout {
        OneFile = "one-file", "全部放在一个文件里", "all in one file";
        FilePerPage = "file-per-page", "一页一个文件", "one file per page";
    }

    /// The sides of a document that are required.
    Sides {
        Both = "both", "正反两面：两个文件，或者一个至少两页的文件", "both: two files, or one of two pages or more";
    }

    /// A property that a file must not have.
    FileRefuse {
        Signed = "signed", "电子签名或者电子印章", "an electronic signature or seal";
        Active = "active", "宏、脚本或者夹带的文件", "macros, scripts, or other files inside";
        Animated = "animated", "动画", "animation";
        Encrypted = "encrypted", "加密，不用密码就能打开的也不行", "encryption, even if the file opens without a password";
    }

    /// A property that a file must have.
    FileRequire {
        Signed = "signed", "电子签名或者电子印章（只看有没有，不验证）", "an electronic signature or seal; its validity is not verified";
    }

    /// A property that is refused by default and accepted here.
    FileAllow {
        Encrypted = "encrypted", "密码", "a password";
    }

    /// A quality check, which asks people to check a picture again.
    Quality {
        Blank = "blank", "空白", "blank";
        Dark = "dark", "太暗", "too dark";
        Bright = "bright", "太亮", "too bright";
        Blurred = "blurred", "模糊", "blurred";
        Sideways = "sideways", "横倒或者颠倒", "lying on its side or upside down";
    }

    /// The principle by which a material was removed.
    Principle {
        Unnecessary = "unnecessary", "非必要", "not necessary";
        Shared = "shared", "能共享", "obtained by sharing";
        Afterwards = "afterwards", "能事后追溯", "checked afterwards";
        Pledged = "pledged", "能用信用承诺", "replaced by a pledge";
    }

    /// A reason why a material cannot be obtained by sharing.
    NotShared {
        Outside = "outside", "由政府以外的单位或者个人出具", "issued outside government";
        Unconnected = "unconnected", "有关部门的数据还没有接通", "the issuer's data are not connected yet";
        Incomplete = "incomplete", "登记的数据不全，或者不及时", "registered data are incomplete or late";
        Own = "own", "由申请人自己填写、签署或者提供", "written, signed or provided by the applicant";
    }

    /// A reason why a material cannot be checked afterwards.
    NotAfterwards {
        Eligibility = "eligibility", "据以决定办不办", "it decides whether the item is granted";
        Amount = "amount", "据以计算数额或者期限", "the amount or the period is computed from it";
        Rights = "rights", "涉及他人权益", "the rights of others depend on it";
        Irreversible = "irreversible", "办结后难以追回或者纠正", "the consequences cannot be undone";
    }

    /// A reason why a pledge cannot replace a material.
    NotPledged {
        Identity = "identity", "用来核验身份", "it proves a person's identity";
        Rights = "rights", "涉及他人权益", "the rights of others depend on it";
        Loss = "loss", "不实承诺造成的损失难以追回", "the loss caused by a false pledge cannot be repaired";
        Listed = "listed", "列入不适用告知承诺制的清单", "it is on the list of documents that a pledge cannot replace";
        Own = "own", "本身就是申请或者授权文书", "it is itself an application or an authorisation";
    }

    /// The effect of a wrong check digit.
    CheckDigit {
        Refuse = "refuse", "须改正才能提交", "the number must be corrected";
        Warn = "warn", "仅提示：确有校验位不符而有效的号码", "only a warning: valid numbers with a wrong check digit exist";
    }

    /// The severity of a rule.
    RuleSeverity {
        Error = "error", "须改正才能提交", "must be corrected before sending";
        Warning = "warning", "仅提示", "only a warning";
    }

    /// A comparison of a number with a bound.
    Order {
        Gt = "gt", "大于", "greater than";
        Gte = "gte", "不小于", "at least";
        Lt = "lt", "小于", "less than";
        Lte = "lte", "不大于", "at most";
    }

    /// A comparison with another value of the same application.
    Relation {
        Equals = "equals", "等于", "equal to";
        Differs = "differs", "不同于", "different from";
        Before = "before", "早于", "before";
        After = "after", "晚于", "after";
        NotBefore = "not-before", "不早于", "not before";
        NotAfter = "not-after", "不晚于", "not after";
    }
}

impl FileType {
    /// Returns true for types that are one or more pictures.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Heic | Self::Webp | Self::Tiff | Self::Bmp | Self::Gif)
    }
}

impl FieldType {
    /// Returns the facts that can be derived from a value of this type.
    #[must_use]
    pub const fn facts(self) -> &'static [Fact] {
        match self {
            Self::ResidentId => &[Fact::Birth, Fact::Age, Fact::Sex, Fact::Region],
            Self::Date => &[Fact::Age],
            _ => &[],
        }
    }

    /// Returns true if fields of this type contain fields.
    #[must_use]
    pub const fn holds_fields(self) -> bool {
        matches!(self, Self::List | Self::Group)
    }

    /// Returns true for choices from a list.
    #[must_use]
    pub const fn has_choices(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }

    /// Returns true if values are JSON numbers.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal | Self::Money)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier;

    #[test]
    fn facts_and_their_values_have_the_names_that_the_engine_reads() {
        for fact in Fact::ALL {
            assert!(identifier::Fact::from_name(fact.as_str()).is_some(), "{fact:?}");
        }
        let sexes = [identifier::Sex::Male, identifier::Sex::Female].map(identifier::Sex::name);
        assert_eq!(Sex::ALL.iter().map(|sex| sex.as_str()).collect::<Vec<_>>(), sexes);
    }

    #[test]
    fn every_general_issuer_can_be_written() {
        for issuer in Issuer::ALL {
            assert!(crate::source::shape::Form::IssuedBy.fits(issuer.as_str()), "{issuer:?}");
        }
    }
}
