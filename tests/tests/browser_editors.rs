//! Editing real things: entries of lists, relations, choices among many, sums, days and numbers.

use serde_json::{Value, json};
use zice_tests::browser::wizard::{
    choose, chosen, edit, focus, give, go_to, has_focus, id, press, put, restore, shows, tab_to, value, verdict,
};
use zice_tests::browser::{Key, Page, Size, journey};

const NAMES: [&str; 12] = [
    "山东海川工业互联网科技有限公司",
    "淄博鲁中机械制造有限公司",
    "淄博鲁中铸造有限公司",
    "山东蓝湾化工股份有限公司",
    "青岛云帆软件有限公司",
    "济南数智云科技有限公司",
    "潍坊动力装备有限公司",
    "山东海川数据服务有限公司",
    "烟台精工有限公司",
    "济南数智系统集成有限公司",
    "临沂物流",
    "济南数智软件",
];

/// Positions of members that are related.
const PAIRS: [(usize, usize); 4] = [(1, 2), (5, 9), (9, 11), (0, 7)];

#[tokio::test]
async fn entries_are_added_edited_removed_and_had_back_by_keyboard() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        choose(page, "sd-gongfu-2024", &["unveil_consortium"]).await;
        go_to(page, "members").await;
        page.press(&[Key::Right]).await;
        focus(page, &id("members[0].name")).await;
        page.types("甲公司").await;
        shows(page, ".entry-head", "第 1 条：甲公司").await;
        tab_to(page, "#add-members").await;
        page.press(&[Key::Enter]).await;
        focus(page, &id("members[1].name")).await;
        page.types("乙公司").await;
        unfolded(page, &["members[1]"]).await;

        back_to(page, "[id='edit-members[0]']").await;
        page.press(&[Key::Enter]).await;
        focus(page, "[id='edit-members[0]'][aria-expanded=true]").await;
        unfolded(page, &["members[0]"]).await;
        page.press(&[Key::Tab, Key::Tab]).await;
        focus(page, &id("members[0].name")).await;
        value(page, &id("members[0].name"), "甲公司").await;
        page.press(&[Key::End]).await;
        page.types("集团").await;
        tab_to(page, ".entry-body > div > .button").await;
        page.press(&[Key::Enter]).await;
        focus(page, "[id='edit-members[0]'][aria-expanded=false]").await;
        shows(page, ".entry-head", "第 1 条：甲公司集团").await;

        page.press(&[Key::Tab, Key::Enter]).await;
        focus(page, "#undo-members").await;
        shows(page, ".removed > span", "已删除第 1 条：甲公司集团。").await;
        shows(page, ".entry-head", "第 1 条：乙公司").await;
        page.press(&[Key::Space]).await;
        focus(page, "[id='edit-members[0]']").await;
        shows(page, ".entry-head", "第 1 条：甲公司集团").await;
        assert_eq!(page.count(".entry").await, 2);
        page.gone(".removed > *").await;
    })
    .await;
}

#[tokio::test]
async fn what_was_removed_can_be_had_back_until_something_else_is_told() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        restore(page, &consortium(3), "#/q/members").await;
        press(page, ".entry .is-remove").await;
        focus(page, "#undo-members").await;
        assert_eq!(barriers(page).await, Vec::<String>::new());
        picture(page, "#box-members", "editors-removed").await;
        press(page, "#zice-language").await;
        page.says("Removed: ").await;
        picture(page, "#box-members", "editors-english").await;
        press(page, "#zice-language").await;
        page.says("已删除").await;
        go_to(page, "members[1].name").await;
        page.find("#undo-members").await;
        page.press(&[Key::End]).await;
        page.types("甲").await;
        page.gone("#undo-members").await;
        // An entry with a mistake comes back with it.
        press(page, "[id='edit-members[0]'] + .is-remove").await;
        press(page, "[id='edit-members[0]'] + .is-remove").await;
        focus(page, "#undo-members").await;
        assert_eq!(page.count("#box-members .entry").await, 0);
        page.press(&[Key::Enter]).await;
        shows(page, ".entry-head", &format!("第 1 条：{}甲", NAMES[2])).await;
        assert!(chosen(page, "members", "有，逐条填写").await);
    })
    .await;
}

#[tokio::test]
async fn twelve_members_fit_on_a_telephone() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        restore(page, &consortium(12), "#/q/members").await;
        page.find(".entry").await;
        unfolded(page, &[]).await;
        assert_eq!(page.count(".entry").await, 12 + PAIRS.len());
        let height = height(page, "#box-members").await;
        assert!(height < 12.0 * 130.0 + 500.0, "twelve folded members take {height} px");
        picture(page, "#box-members", "editors-members").await;
        shows(page, "[aria-label^='第 4 条'] .entry-mark", "有 1 处需要修改").await;
        shows(page, "[aria-label^='第 1 条'] .entry-facts", "牵头单位").await;
        assert_eq!(barriers(page).await, Vec::<String>::new());

        edit(page, "members[6]").await;
        unfolded(page, &["members[6]"]).await;
        picture(page, "[id='edit-members[6]']", "editors-member").await;
        edit(page, "members[2]").await;
        unfolded(page, &["members[2]"]).await;
        assert!(is_in_view(page, "[id='edit-members[2]']").await, "the entry one unfolds stays in sight");
        give(page, "members[2].accidents", "有，逐条填写").await;
        unfolded(page, &["members[2]", "members[2].accidents[0]"]).await;
        put(page, "members[2].accidents[0].date", "2022年5月1日").await;
        shows(page, ".entry .entry .entry-head", "第 1 条").await;
        shows(page, ".entry .entry .entry-facts", "2022年5月1日").await;
        assert_eq!(barriers(page).await, Vec::<String>::new());

        edit(page, "members[0]").await;
        page.reload().await;
        page.find(".entry").await;
        unfolded(page, &[]).await;
        edit(page, "members[2]").await;
        edit(page, "members[2].accidents[0]").await;
        value(page, &id("members[2].accidents[0].date"), "2022-05-01").await;
        value(page, &id("members[2].name"), NAMES[2]).await;
    })
    .await;
}

#[tokio::test]
async fn what_has_to_be_mended_unfolds_itself() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        restore(page, &consortium(5), "#/q/members[1].name").await;
        focus(page, &id("members[1].name")).await;
        unfolded(page, &["members[1]"]).await;
        press(page, "#zice-next").await;
        focus(page, "#zice-summary").await;
        unfolded(page, &["members[3]"]).await;
        press(page, "[id='edit-members[3]']").await;
        unfolded(page, &[]).await;
        press(page, "#zice-summary a").await;
        focus(page, &id("members[3].project_count_including_this")).await;
        unfolded(page, &["members[3]"]).await;
        page.says("请填写整数").await;
        assert_eq!(barriers(page).await, Vec::<String>::new());
        put(page, "members[3].project_count_including_this", "１").await;
        page.gone(".entry-mark.is-mistaken").await;
    })
    .await;
}

#[tokio::test]
async fn relations_are_drawn_and_said() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        restore(page, &consortium(12), "#/q/related_member_pairs").await;
        page.find(".relations").await;
        assert_eq!((page.count(".relation").await, page.count(".member").await), (4, 12));
        assert_eq!(page.count(".member.is-related").await, 7);
        let order = "return [...document.querySelectorAll('.relations title')].map(title => title.textContent)";
        let order = page.script(order, vec![]).await;
        let expected = [0, 7, 1, 2, 3, 4, 5, 9, 11, 6, 8, 10];
        let named = |at: usize| format!("{}、{}", NAMES[at], role(at).1);
        assert_eq!(order, json!(expected.map(named)), "those that hang together stand together");
        page.says(&format!("{}与{}", NAMES[5], NAMES[9])).await;
        page.says(&format!("没有关联：{}、", NAMES[3])).await;
        picture(page, ".relations", "editors-relations").await;
        assert_eq!(barriers(page).await, Vec::<String>::new());
        press(page, "[id='edit-related_member_pairs[0]'] + .is-remove").await;
        page.until("an arc is gone", async || page.count(".relation").await == 3).await;
        page.press(&[Key::Enter]).await;
        page.until("it is back", async || page.count(".relation").await == 4).await;

        restore(page, &consortium(2), "#/q/related_member_pairs").await;
        page.find(".relations").await;
        assert_eq!((page.count(".relation").await, page.count(".member").await), (0, 2));
    })
    .await;
}

#[tokio::test]
async fn a_choice_among_many_is_searched_with_an_input_method() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        choose(page, "zibo-five-2020", &["century_brand_provincial"]).await;
        go_to(page, "recognitions").await;
        give(page, "recognitions", "有，逐条填写").await;
        focus(page, &id("recognitions[0].item")).await;
        shows(page, ".search-told", "共 28 个选项").await;
        picture(page, "[id='box-recognitions[0].item']", "editors-search").await;
        page.script("window.node = document.activeElement", vec![]).await;
        // The letters of a composition find nothing, and must not empty the list.
        let shown = json!({ "text": "pin", "selectionStart": 3, "selectionEnd": 3 });
        page.cdp("Input.imeSetComposition", shown).await;
        value(page, &id("recognitions[0].item"), "pin").await;
        shows(page, ".search-told", "共 28 个选项").await;
        page.compose(&["pinp", "pinpai"], "品牌").await;
        value(page, &id("recognitions[0].item"), "品牌").await;
        assert_eq!(page.script("return window.node === document.activeElement", vec![]).await, true);
        page.until("fewer are shown", async || offered(page).await.len() < 28).await;
        let found = offered(page).await;
        assert!(!found.is_empty() && found.iter().all(|label| label.contains("品牌")), "{found:?}");
        shows(page, ".search-told", &format!("找到 {} 个选项", found.len())).await;
        assert_eq!(barriers(page).await, Vec::<String>::new());

        page.press(&[Key::Tab, Key::Space]).await;
        let taken = taken(page).await;
        assert!(taken.contains("品牌"));
        back_to(page, &id("recognitions[0].item")).await;
        page.script("document.activeElement.select()", vec![]).await;
        page.types("ａＰｐ").await;
        page.until("the chosen one stays in sight", async || offered(page).await.contains(&taken)).await;
        assert!(offered(page).await.iter().all(|label| label.contains("APP") || *label == taken));
        page.types("没有").await;
        page.says("没有找到这样的选项").await;
        assert_eq!(offered(page).await, [taken.as_str()]);
        picture(page, "[id='box-recognitions[0].item']", "editors-search-none").await;
        assert_eq!(barriers(page).await, Vec::<String>::new());
        page.press(&[Key::Escape]).await;
        shows(page, ".search-told", "共 28 个选项").await;
        page.reload().await;
        edit(page, "recognitions[0]").await;
        assert!(chosen(page, "recognitions[0].item", &taken).await);
    })
    .await;
}

#[tokio::test]
async fn a_sum_is_counted_in_yuan_or_ten_thousands_and_said_in_words() {
    journey(Size::PHONE, async |page: &Page| {
        let sum = &id("expected_investment_yuan");
        let said = "[id='box-expected_investment_yuan'] .standing";
        page.open_wizard().await;
        choose(page, "sd-gongfu-2024", &["unveil_consortium"]).await;
        go_to(page, "expected_investment_yuan").await;
        page.types("100").await;
        shows(page, said, "已回答，即 100元，壹佰元整").await;
        counts(page, "万元").await;
        shows(page, said, "已回答，即 1,000,000元，壹佰万元整").await;
        value(page, sum, "100").await;
        picture(page, "[id='box-expected_investment_yuan']", "editors-money").await;
        assert_eq!(barriers(page).await, Vec::<String>::new());
        page.reload().await;
        shows(page, said, "已回答，即 1,000,000元，壹佰万元整").await;
        value(page, sum, "100").await;
        assert_eq!(counted(page).await, "万元");

        // Emptied, the field goes on counting what it did.
        press(page, sum).await;
        page.press(&[Key::End, Key::Backspace, Key::Backspace, Key::Backspace]).await;
        value(page, sum, "").await;
        page.types("0.5").await;
        shows(page, said, "已回答，即 5,000元，伍仟元整").await;
        counts(page, "元").await;
        shows(page, said, "已回答，即 0.5元，伍角整").await;

        for (typed, shown, unit, words) in [
            ("1,000,500.30", "1000500.30", "元", "已回答，即 1,000,500.3元，壹佰万零伍佰元叁角整"),
            (
                "１２３．４５６７８９万元",
                "123.456789",
                "万元",
                "已回答，即 1,234,567.89元，壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",
            ),
            ("1.2亿", "12000", "万元", "已回答，即 120,000,000元，壹亿贰仟万元整"),
            ("600万", "600", "万元", "已回答，即 6,000,000元，陆佰万元整"),
            ("2600000元", "2600000", "元", "已回答，即 2,600,000元，贰佰陆拾万元整"),
        ] {
            put(page, "expected_investment_yuan", typed).await;
            value(page, sum, shown).await;
            shows(page, said, words).await;
            assert_eq!(counted(page).await, unit, "{typed}");
        }
        put(page, "expected_investment_yuan", "很多").await;
        value(page, sum, "很多").await;
        assert_eq!(barriers(page).await, Vec::<String>::new());
        press(page, sum).await;
        page.script("document.activeElement.select()", vec![]).await;
        page.compose(&["y", "yi", "yibai"], "100万").await;
        value(page, sum, "100万").await;
        shows(page, said, "已回答，即 1,000,000元，壹佰万元整").await;
        assert_eq!(counted(page).await, "万元");
    })
    .await;
}

#[tokio::test]
async fn a_day_is_typed_or_picked() {
    journey(Size::PHONE, async |page: &Page| {
        let (day, calendar) = (&id("registration_date"), "[id='box-registration_date'] .calendar");
        let said = "[id='box-registration_date'] .standing";
        page.open_wizard().await;
        picture(page, "[id='box-as_of_date']", "editors-today").await;
        pick(page, "[id='box-as_of_date'] .calendar", "2023-07-01").await;
        shows(page, "[id='box-as_of_date'] .standing", "已回答，即 2023年7月1日，星期六").await;
        choose(page, "sd-fusion-2023", &["pilot_promotion_center"]).await;
        go_to(page, "registration_date").await;
        for typed in ["2023-7-1", "2023年7月1日", "20230701", "2023/7/1", "2023.7.1", "２０２３．７．１"] {
            put(page, "registration_date", typed).await;
            value(page, day, "2023-07-01").await;
            value(page, calendar, "2023-07-01").await;
            shows(page, said, "已回答，即 2023年7月1日，星期六").await;
        }
        picture(page, "[id='box-registration_date']", "editors-day").await;
        assert_eq!(barriers(page).await, Vec::<String>::new());
        pick(page, calendar, "2024-02-29").await;
        value(page, day, "2024-02-29").await;
        shows(page, said, "已回答，即 2024年2月29日，星期四").await;
        put(page, "registration_date", "2024-2-30").await;
        value(page, calendar, "").await;
        value(page, day, "2024-2-30").await;
        page.says("没有这一天").await;
        pick(page, calendar, "2024-03-01").await;
        value(page, day, "2024-03-01").await;
        // By keyboard the calendar comes right after the field.
        press(page, day).await;
        page.press(&[Key::Tab]).await;
        assert!(has_focus(page, calendar).await);
    })
    .await;
}

#[tokio::test]
async fn numbers_show_their_unit_and_are_read_back_when_they_are_long() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        choose(page, "sd-fusion-2023", &["pilot_promotion_center"]).await;
        go_to(page, "site_use_area_m2").await;
        page.field("场地的使用面积是多少平方米？ 平方米").await;
        let said = "[id='box-site_use_area_m2'] .standing";
        for (typed, shown, words) in [
            ("1,200", "1200", "已回答"),
            ("１２，３４５．５", "12345.5", "已回答，即 12,345.5平方米"),
            ("00012", "00012", "已回答"),
        ] {
            put(page, "site_use_area_m2", typed).await;
            value(page, &id("site_use_area_m2"), shown).await;
            shows(page, said, words).await;
        }
        let mode =
            |fact: &str| page.script("return document.getElementById(arguments[0]).inputMode", vec![json!(fact)]);
        assert_eq!(mode("q-site_use_area_m2").await, "decimal");
        assert_eq!(mode("q-full_time_operation_staff").await, "numeric");
        put(page, "full_time_operation_staff", "14").await;
        verdict(page, "不符合").await;
        picture(page, "[id='box-site_use_area_m2']", "editors-number").await;
    })
    .await;
}

/// A tab with a consortium of so many members, the fourth with a mistake, and what else journeys need.
fn consortium(members: usize) -> Vec<String> {
    let mut lines = vec!["direction\tunveil_consortium".to_owned(), "text\tas_of_date\t2024-09-01".to_owned()];
    let mut text = |path: &str, text: &str| lines.push(format!("text\t{path}\t{text}"));
    text("members", &members.to_string());
    for (at, name) in NAMES.iter().enumerate().take(members) {
        text(&format!("members[{at}].name"), name);
        text(&format!("members[{at}].role"), role(at).0);
    }
    if members > 3 {
        text("members[3].project_count_including_this", "两个");
    }
    text("related_member_pairs", &PAIRS.len().to_string());
    for (at, (one, other)) in PAIRS.into_iter().enumerate() {
        text(&format!("related_member_pairs[{at}].first"), NAMES[one]);
        text(&format!("related_member_pairs[{at}].second"), NAMES[other]);
    }
    lines
}

/// The role of a member: its id, and its words.
fn role(at: usize) -> (&'static str, &'static str) {
    match at {
        0 => ("lead", "牵头单位"),
        1..=3 => ("landing", "场景落地单位"),
        _ => ("third", "第三成员"),
    }
}

/// Waits until exactly these entries are unfolded.
async fn unfolded(page: &Page, entries: &[&str]) {
    let code = "return [...document.querySelectorAll('.entry [aria-expanded=true]')].map(one => one.id)";
    let wanted = json!(entries.iter().map(|entry| format!("edit-{entry}")).collect::<Vec<_>>());
    page.until(&format!("{entries:?} are unfolded"), async || page.script(code, vec![]).await == wanted).await;
    assert_eq!(page.count(".entry.is-open").await, entries.len());
}

/// Goes back by Shift and Tab until this has the focus.
async fn back_to(page: &Page, css: &str) {
    for _ in 0..60 {
        if has_focus(page, css).await {
            return;
        }
        page.chord(Key::Shift, Key::Tab).await;
    }
    panic!("{css} cannot be reached by Shift and Tab");
}

/// Shows a part of the page on a telephone and on a desk, after looking whether it fits where everything is four times as
/// large.
async fn picture(page: &Page, css: &str, name: &str) {
    page.resize(Size { width: 320, height: 256 }).await;
    let width = page.script("return document.documentElement.scrollWidth", vec![]).await;
    assert!(width.as_u64() <= Some(320), "{name} is {width} px wide");
    for (size, width) in [(Size::DESK, 1280), (Size::PHONE, 360)] {
        page.resize(size).await;
        page.script("document.querySelector(arguments[0]).scrollIntoView()", vec![json!(css)]).await;
        page.shot(&format!("{name}-{width}")).await;
    }
}

/// What axe finds, on a telephone and on a desk.
async fn barriers(page: &Page) -> Vec<String> {
    let mut found = Vec::new();
    for size in [Size::DESK, Size::PHONE] {
        page.resize(size).await;
        found.extend(page.barriers().await);
    }
    found
}

async fn height(page: &Page, css: &str) -> f64 {
    let height = page.script("return document.querySelector(arguments[0]).offsetHeight", vec![json!(css)]).await;
    height.as_f64().unwrap_or(f64::INFINITY)
}

async fn is_in_view(page: &Page, css: &str) -> bool {
    let code = "const box = document.querySelector(arguments[0]).getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight";
    page.script(code, vec![json!(css)]).await == true
}

/// The options that are shown in the list that is searched.
async fn offered(page: &Page) -> Vec<String> {
    let code = "return [...document.querySelectorAll('.is-many .option')].map(option => option.innerText.trim())";
    let labels = page.script(code, vec![]).await;
    labels.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The option that is taken in it.
async fn taken(page: &Page) -> String {
    page.find(".is-many .is-chosen").await;
    let code = "return document.querySelector('.is-many .is-chosen').innerText.trim()";
    page.script(code, vec![]).await.as_str().unwrap_or_default().to_owned()
}

/// Chooses what a sum counts.
async fn counts(page: &Page, unit: &str) {
    page.by_role("radio", unit).await.click().await.unwrap();
    page.until(unit, async || counted(page).await == unit).await;
}

/// What a sum counts.
async fn counted(page: &Page) -> String {
    let code = "return document.querySelector('.count input:checked').closest('.count').innerText.trim()";
    page.script(code, vec![]).await.as_str().unwrap_or_default().to_owned()
}

/// Picks a day as the calendar of the browser does, which no driver can open.
async fn pick(page: &Page, css: &str, day: &str) {
    let code = "const field = document.querySelector(arguments[0]);
        field.focus();
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, arguments[1]);
        for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));";
    page.script(code, vec![json!(css), json!(day)]).await;
}
