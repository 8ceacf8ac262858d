//! Papers to look at: one with every kind of passage, one with nothing but long paragraphs, one with a
//! long table, and a collection with its cover.

use protocol::{Block, ContentsEntry, Paper, PaperKind, PeopleGroup, Run, Version};

/// Minutes with every kind of passage.
pub fn minutes() -> Paper {
    let mut blocks = head();
    blocks.extend(body());
    blocks.extend(votes());
    blocks.extend(people());
    blocks.extend(collection());
    Paper {
        kind: PaperKind::Minutes,
        version: Version::Whole,
        title: "2026-07 协商座谈会纪要".to_owned(),
        dated: 1_780_650_000_000,
        landscape: false,
        blocks,
    }
}

fn head() -> Vec<Block> {
    vec![
        Block::Mark { text: "云溪区政协双月协商座谈会纪要".to_owned() },
        Block::Issue { text: "第7期".to_owned() },
        Block::Imprint { left: "政协云溪区委员会办公室".to_owned(), right: "2026年6月5日".to_owned() },
        Block::Title {
            lines: vec!["关于推进社区嵌入式养老服务的".to_owned(), "协商纪要".to_owned()]
        },
        Block::Blank,
        Block::paragraph(
            "6月5日下午，区政协以主会场与远程相结合的方式召开双月协商座谈会，围绕“推进社区嵌入式养老服务”协商议政。\
             周砚秋主持会议。14位委员和专家发言，3个部门现场回应，互动22分钟。现将主要意见纪要如下：",
        ),
    ]
}

fn body() -> Vec<Block> {
    let heading = |level, text: &str| Block::Heading { level, text: text.to_owned() };
    vec![
        heading(1, "一、形成的共识"),
        heading(2, "（一）服务设施按步行十五分钟可达布点"),
        Block::paragraph(
            "与会者一致认为，社区用房应优先用于养老服务，开放时间每天不少于十小时，由运营方与街道签约并公开。",
        ),
        Block::led_by("保留意见：", "马堃、陶镕认为，签约应当由区民政局统一组织，避免各街道标准不一。"),
        heading(1, "二、主要意见建议"),
        heading(3, "1.家庭医生团队每周驻点不少于两个半天"),
        Block::Paragraph {
            runs: vec![
                Run { text: "2026-07-G01　".to_owned(), strong: true },
                Run {
                    text:
                        "慢病长处方可在服务站内开具（谢怀瑾、罗珺玥等3人提出）。建议由区卫生健康局牵头、区民政局配合，\
                           于2026年9月30日前出台办法。\n上门护理项目的价格向社会公布，镕喆堃珺玥𬭚各字均可辨认。"
                            .to_owned(),
                    strong: false,
                },
            ],
        },
    ]
}

fn votes() -> Vec<Block> {
    let cells = |cells: &[&str]| cells.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    vec![
        Block::Heading { level: 1, text: "三、意向征询".to_owned() },
        Block::Stamp { text: "仅供参考".to_owned() },
        Block::paragraph(
            "下一步最应优先推进的事项：可参加38人，参加36人：增设助餐点21、家庭医生驻点9、喘息服务试点6。",
        ),
        Block::Table {
            widths: vec![4, 2, 2, 2, 2, 2, 2],
            head: cells(&["单位", "满意", "基本满意", "不满意", "不了解", "未填", "满意率"]),
            rows: vec![
                cells(&["区民政局", "60", "13", "3", "2", "0", "93.6%"]),
                cells(&["区自然资源和规划局", "52", "20", "4", "1", "1", "92.3%"]),
            ],
        },
        Block::paragraph("满意率=（满意+基本满意）÷有效票。"),
    ]
}

fn people() -> Vec<Block> {
    let group = |unit: Option<&str>, names: &[&str]| PeopleGroup {
        unit: unit.map(str::to_owned),
        names: names.iter().map(|it| (*it).to_owned()).collect(),
    };
    vec![
        Block::Blank,
        Block::People {
            label: "出席".to_owned(),
            groups: vec![
                group(Some("区政协"), &["周砚秋", "陆明轩", "谢怀瑾", "沈知远", "顾清和", "林若溪", "韩守正", "马堃"]),
                group(Some("青禾街道"), &["罗珺玥", "贺兰舟"]),
                group(None, &["方允恭", "陶镕"]),
            ],
        },
        Block::People { label: "请假".to_owned(), groups: vec![group(None, &["叶思源"])] },
        Block::People {
            label: "列席".to_owned(),
            groups: vec![group(Some("区民政局"), &["邱立诚"]), group(Some("区卫生健康局"), &["白芷若"])],
        },
    ]
}

fn collection() -> Vec<Block> {
    let entry = |title: &str, by: &str| ContentsEntry { title: title.to_owned(), by: by.to_owned() };
    vec![
        Block::PageBreak,
        Block::Title { lines: vec!["目　录".to_owned()] },
        Block::Blank,
        Block::Contents {
            entries: vec![
                entry("把养老服务办到家门口", "沈知远（民主同盟）"),
                entry("用好数字技术，不丢下不会用手机的老人", "贺兰舟（科技界）"),
            ],
        },
        Block::PageBreak,
        Block::Title { lines: vec!["把养老服务办到家门口".to_owned()] },
        Block::Centred { text: "沈知远（民主同盟）".to_owned() },
        Block::Blank,
        Block::paragraph("去年以来，我们走访了九个社区，与一百四十多位老人座谈。"),
    ]
}

/// Nothing but long paragraphs without a comma, so that no line is drawn in or stretched by one.
pub fn long_paragraphs() -> Paper {
    let word = "协商民主是实践全过程人民民主的重要形式";
    let blocks = (0..9).map(|index| Block::paragraph(format!("{}。", word.repeat(14 + index % 3)))).collect();
    Paper {
        kind: PaperKind::Speeches,
        version: Version::Public,
        title: "样张".to_owned(),
        dated: 0,
        landscape: false,
        blocks,
    }
}

/// Nothing but a rating of 36 units, with one name of the longer sort.
pub fn ratings() -> Paper {
    let cells = |cells: &[&str]| cells.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let row = |number: usize| {
        let unit =
            if number == 1 { "区住房和城乡建设局".to_owned() } else { format!("区属部门{number:02}") };
        cells(&[&unit, "40", "25", "8", "4", "1", if number == 1 { "100.0%" } else { "83.3%" }])
    };
    let table = Block::Table {
        widths: vec![8, 3, 3, 3, 3, 3, 3],
        head: cells(&["单位", "满意", "基本满意", "不满意", "不了解", "未填", "满意率"]),
        rows: (1..=36).map(row).collect(),
    };
    let title = "民主评议会纪要".to_owned();
    Paper { kind: PaperKind::Minutes, version: Version::Whole, title, dated: 0, landscape: false, blocks: vec![table] }
}

/// A list of suggestions, wide, with words that programs would take for formulas.
pub fn handled() -> Paper {
    let cells = |cells: &[&str]| cells.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let text = "利用人防工程增设公共车位，错时向周边居民开放，并按月公示收费与使用情况";
    let reply = "区住房和城乡建设局：采纳并明确时限，2026年9月30日前。先接入十二家单位，再逐步扩大。";
    let table = Block::Table {
        widths: vec![5, 12, 5, 5, 5, 5, 10, 8],
        head: cells(&["编号", "意见建议", "提出人", "主办", "协办", "期限", "回应", "追问和批示"]),
        rows: vec![
            cells(&["2026-07-G01", text, "李珺、王镕", "区住房和城乡建设局", "区人防办", "2026年9月30日", reply, ""]),
            cells(&["2026-07-G02", "=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tcmd", "", "12"]),
            cells(&["2026-07-G03", "他说：\"好\",再看", "", "", "", "", "", ""]),
        ],
    };
    let title = "双月协商座谈会意见建议办理清单".to_owned();
    let blocks = vec![Block::Title { lines: vec![title.clone()] }, Block::Blank, table];
    let (kind, version) = (PaperKind::Suggestions, Version::Whole);
    Paper { kind, version, title, dated: 1_780_650_000_000, landscape: true, blocks }
}

/// A page with an addressee and a signature.
pub fn signed() -> Paper {
    let title = "协商成果建议书".to_owned();
    let blocks = vec![
        Block::Title { lines: vec![title.clone()] },
        Block::Blank,
        Block::Addressee { text: "中共云溪区委员会：".to_owned() },
        Block::paragraph("现将成果报告如下，供决策参考："),
        Block::Blank,
        Block::Signature { by: "政协云溪区委员会".to_owned(), date: "2026年6月5日".to_owned() },
    ];
    let (kind, version) = (PaperKind::Recommendation, Version::Whole);
    Paper { kind, version, title, dated: 0, landscape: false, blocks }
}

/// A cover, and one speech behind it.
pub fn collected() -> Paper {
    let centred = |text: &str| Block::Centred { text: text.to_owned() };
    let title = "双月协商座谈会发言汇编".to_owned();
    let blocks = vec![
        Block::Title { lines: vec!["双月协商座谈会".to_owned(), "发言汇编".to_owned()] },
        centred("“推进社区嵌入式养老服务”"),
        Block::Blank,
        centred("政协云溪区委员会"),
        centred("2026年6月5日"),
        Block::PageBreak,
        Block::Heading { level: 1, text: "一、会上发言".to_owned() },
    ];
    Paper { kind: PaperKind::Speeches, version: Version::Public, title, dated: 0, landscape: false, blocks }
}
