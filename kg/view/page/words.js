// Everything that the page itself says, in both languages. What documents say is never translated.
(() => {
  "use strict";
  const kg = window.kg;

  const words = {
    search: ["查找（/）：汉字、拼音、首字母", "Find (/): characters or pinyin"],
    heading: ["谁获得了哪些荣誉", "Who holds which honours"],
    sources: ["来源", "Sources"],
    quotations: ["{0} 处引文", "{0} quotations"],
    nothing: ["没有找到", "Nothing found"],
    filters: ["筛选", "Filters"],
    theme: ["深色／浅色", "Dark / light"],
    language: ["English", "中文"],
    level: ["等级", "Level"],
    status: ["状态", "Status"],
    kind: ["类别", "Kind"],
    year: ["年份", "Year"],
    category: ["领域", "Field"],
    place: ["地方", "Place"],
    document: ["来源", "Source"],
    any: ["全部", "all"],
    zoomIn: ["放大", "Zoom in"],
    zoomOut: ["缩小", "Zoom out"],
    fit: ["全图", "Show all"],
    reset: ["恢复全部", "Show everything"],
    only: ["只看它和相邻", "Only this and its neighbours"],
    widen: ["再扩一步", "One step wider"],
    overview: ["总览", "Overview"],
    close: ["返回总览", "Back to the overview"],
    remaining: ["显示 {0} / {1} 个节点，{2} 条联系", "{0} of {1} nodes, {2} links shown"],
    picture: [
      "关系图：{0} 个节点，{1} 条联系。用查找框或右侧列表逐一浏览。",
      "Network of {0} nodes and {1} links. Use the search box or the lists beside it to go through them.",
    ],
    others: ["又名", "Also named"],
    legalName: ["法定名称", "Legal name"],
    tradeName: ["字号", "Trade name"],
    uscc: ["统一社会信用代码", "Credit code"],
    authority: ["授予机关", "Granted by"],
    validity: ["有效期", "Valid for"],
    programmeKind: ["类型", "Sort"],
    identifier: ["标识", "Identifier"],
    candidate: ["词表未收录，由结构识别", "Not listed; recognised by its structure"],
    facts: ["文中所述", "What is stated"],
    counts: ["所述数量", "Stated numbers"],
    ranks: ["位次", "Rankings"],
    questions: ["身份待定", "Open questions of identity"],
    related: ["相关", "Related"],
    derived: ["推导：据此持有", "Derived: so it holds this honour"],
    printedAs: ["原文作“{0}”", "Printed as “{0}”"],
    noQuote: ["（没有引文）", "(no quotation)"],
    chars: ["第 {0}–{1} 字", "characters {0}–{1}"],
    inferred: ["推断：{0}", "inferred: {0}"],
    report_year: ["报告年份", "report year"],
    publication_year: ["出版年份", "publication year"],
    title: ["标题", "title"],
    date: ["日期", "date"],
    mostHonoured: ["荣誉最多的", "Most honoured"],
    mostHeld: ["获得者最多的荣誉", "Honours with most holders"],
    all: ["{0}（{1}）", "{0} ({1})"],
    hint: ["点选图中的点或线，查看原文依据。", "Choose a node or line to see the words it rests on."],
    counted: ["只述数量、未点名的荣誉", "Honours of which only a number is stated"],
    unheld: ["没有获得者的荣誉", "Honours without a holder here"],
    programme: ["没有点名参加者的项目与活动", "Programmes and events that name no participant"],
    named: ["点名：", "Named: "],
    views: ["视图", "Views"],
    network: ["关系图", "Network"],
    matrix: ["矩阵", "Matrix"],
    table: ["表格", "Table"],
    timeline: ["时间线", "Timeline"],
    recipient: ["获得者", "Recipient"],
    recipientKind: ["类别", "Kind"],
    honour: ["荣誉或项目", "Honour or programme"],
    batch: ["批次", "Batch"],
    recipientAs: ["获得者原文", "Recipient as printed"],
    honourAs: ["荣誉原文", "Honour as printed"],
    quote: ["引文", "Quotation"],
    source: ["来源", "Source"],
    place_in_file: ["字符", "Characters"],
    rows: ["{0} 行", "{0} rows"],
    copy: ["复制", "Copy"],
    copied: ["已复制 {0} 行", "{0} rows copied"],
    csv: ["CSV", "CSV"],
    sortBy: ["按“{0}”排序", "Sort by {0}"],
    emptyView: ["筛选后没有可显示的内容", "The filters leave nothing to show"],
    matrixHint: [
      "{0} 个获得者 × {1} 项荣誉；方向键移动，回车选择",
      "{0} recipients × {1} honours; arrow keys move, Enter chooses",
    ],
    noCell: ["{0}：没有{1}", "{0}: not {1}"],
    noYear: ["未述年份", "Year not stated"],
    yearCount: ["{0}：{1} 条", "{0}: {1} facts"],
    moreOf: ["还有 {0} 项", "{0} more"],
    folded: [
      "总览：{0} 项荣誉，共 {1} 个节点。双击一项荣誉展开，或查找一家企业",
      "Overview: {0} honours, {1} nodes in all. Double-click an honour to unfold it, or search for a firm",
    ],
    unfold: ["展开", "Unfold"],
    add: ["也展开这个", "Unfold this too"],
    fold: ["收起", "Fold up"],
    rest: ["另有 {0} 项，请查找", "{0} more: use the search box"],
    take: ["下载", "Download"],
    take_turtle: ["Turtle：全图", "Turtle: the whole graph"],
    take_turtleHere: ["Turtle：所选", "Turtle: the selection"],
    take_csv: ["CSV：筛选所剩", "CSV: what the filters leave"],
    take_graphml: ["GraphML：所选", "GraphML: the selection"],
    take_svg: ["SVG：当前视图", "SVG: this view"],
    take_png: ["PNG：当前视图", "PNG: this view"],
    saved: ["已生成 {0}", "{0} is made"],
    unnamed: ["未点名 {0}", "{0} not named"],
  };
  const levels = {
    international: ["国际", "international"],
    national: ["国家级", "national"],
    provincial: ["省级", "provincial"],
    municipal: ["市级", "municipal"],
    county: ["县级", "county"],
    industry: ["行业", "industry"],
    none: ["未述", "not stated"],
  };
  const statuses = {
    awarded: ["获评", "awarded"],
    renewed: ["复核通过", "renewed"],
    shortlisted: ["入围", "shortlisted"],
    cultivated: ["培育", "cultivated"],
    publicised: ["公示", "publicised"],
    revoked: ["撤销", "revoked"],
  };
  const stages = {
    completed: ["已完成", "completed"],
    added: ["新增", "added"],
    started: ["启动", "started"],
    ongoing: ["进行中", "ongoing"],
  };
  const kinds = {
    enterprise: ["企业", "firm"],
    product: ["产品", "product"],
    person: ["个人", "person"],
    place: ["地方", "place"],
    other: ["其他", "other"],
    scheme: ["荣誉", "honour"],
    programme: ["项目", "programme"],
  };
  const roles = {
    pilot: ["试点", "pilot"],
    industry: ["行业", "industry"],
    "service provider": ["服务商", "service provider"],
  };

  const side = () => (kg.state && kg.state.lang === "en" ? 1 : 0);
  const fill = (text, values) => text.replace(/\{(\d)\}/g, (_, number) => String(values[number]));

  /** A phrase of the page in the language that is on. */
  kg.say = (key, ...values) => fill((words[key] || kinds[key] || [key, key])[side()], values);
  const named = (table) => (key) => (table[key] || [key, key])[side()];
  kg.levelName = named(levels);
  kg.statusName = named(statuses);
  kg.stageName = named(stages);
  kg.kindName = named(kinds);
  kg.roleName = named(roles);
  kg.rungName = (key) => (statuses[key] ? kg.statusName(key) : kg.stageName(key));
  kg.LEVELS = Object.keys(levels);
  kg.STATUSES = Object.keys(statuses);
  kg.KINDS = Object.keys(kinds);
  kg.isEnglish = () => side() === 1;
})();
