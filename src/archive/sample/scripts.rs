//! The few articles of an invented paper that are not in English: other scripts, other directions, accents.

use super::chance::Chance;

/// A language with enough of its words to fill a column.
pub struct Tongue {
    /// BCP 47.
    pub code: &'static str,
    words: &'static str,
    between: &'static str,
    stop: &'static str,
}

const TONGUES: &[Tongue] = &[
    Tongue {
        code: "fr",
        words: "le la les un une du des port marché café été hiver élection théâtre bâtiment forêt pêche bateau marée \
                évêque école élève hôpital français première dernière où déjà près après très naïve ville façade reçu \
                garçon cœur sœur œuvre côte tempête fenêtre prêt vœu",
        between: " ",
        stop: ".",
    },
    Tongue {
        code: "ru",
        words: "порт рынок город совет корабль вода дорога дом буря поезд ночь паром улица работа мост неделя школа \
                человек женщина река деньги церковь огонь берег зима лето газета письмо новый старый первый последний \
                закрыт открыт сказал пришёл ещё",
        between: " ",
        stop: ".",
    },
    Tongue {
        code: "zh",
        words: "港口 市场 城市 议会 船只 海水 道路 房屋 风暴 火车 夜晚 渡轮 街道 工作 大桥 一周 学校 居民 河流 投票 教堂 \
                火灾 海岸 冬天 夏天 报纸 信件 新的 第一 最后 关闭 开放 表示 到达 昨天 今天 委员会 讨论 起重机 码头",
        between: "",
        stop: "。",
    },
    Tongue {
        code: "ar",
        words: "الميناء السوق المدينة المجلس السفينة الماء الطريق البيت العاصفة القطار الليل العبارة الشارع العمل الجسر \
                الأسبوع المدرسة الرجل المرأة النهر المال النار الساحل الشتاء الصيف الجريدة الرسالة جديد قديم أول آخر أغلق \
                فتح قال وصل أمس اليوم",
        between: " ",
        stop: ".",
    },
];

/// The tongue in which the article of that number is written, where it is not English: about two in a hundred.
pub fn of(article: u64) -> Option<&'static Tongue> {
    match article % 1000 {
        17 | 117 | 217 | 317 | 417 | 517 | 617 | 717 | 817 | 917 => TONGUES.first(),
        29 | 229 | 429 | 629 | 829 => TONGUES.get(1),
        41 | 241 | 441 | 641 | 841 => TONGUES.get(2),
        53 | 353 | 653 => TONGUES.get(3),
        _ => None,
    }
}

impl Tongue {
    /// So many words in a row.
    pub fn words(&self, n: usize, chance: &mut Chance) -> String {
        let all: Vec<&str> = self.words.split_whitespace().collect();
        (0..n).map(|_| chance.pick(&all)).collect::<Vec<_>>().join(self.between)
    }

    /// Paragraphs of about so many bytes.
    pub fn body(&self, bytes: usize, chance: &mut Chance) -> String {
        let mut text = String::with_capacity(bytes + 200);
        while text.len() < bytes {
            if !text.is_empty() {
                text.push_str(if chance.in_1000(250) { "\n\n" } else { self.between });
            }
            text.push_str(&self.words(5 + chance.below(12), chance));
            text.push_str(self.stop);
        }
        text
    }
}
