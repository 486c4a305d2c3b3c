"""Every sentence that the command line says, in Chinese and English, and which of the two to speak."""

from __future__ import annotations

import re
from collections.abc import Mapping

LANGUAGES = ("zh", "en")

TEXTS: Mapping[str, tuple[str, str]] = {
    # the front page
    "front": (
        "从中文文件到知识图谱：谁获得了哪些荣誉，每一条都能回到原文。",
        "Chinese documents become a knowledge graph: who holds which honours, each fact back to its sentence.",
    ),
    "usage": ("用法", "usage"),
    "usage.front": ("kg 命令 [选项]", "kg COMMAND [options]"),
    "more": ("“kg 命令 --help” 说明每个命令。", "'kg COMMAND --help' explains a command."),
    "arguments": ("参数", "arguments"),
    "options": ("选项", "options"),
    "parameters": ("这个问题的参数", "parameters of this question"),
    # one line for each command
    "init": ("新建一个带示例的工作区", "make a workspace with an example in it"),
    "read": ("显示读入的文本：段落与小标题", "show a document as read: its paragraphs and headings"),
    "extract": ("列出文件陈述的全部事实", "print all facts that documents state"),
    "build": ("从 sources/ 建图：写 triples/ 与 .kg/", "build the graph of sources/: writes triples/ and .kg/"),
    "ask": ("回答一个现成的问题；不给名称则列出问题", "answer a ready question; without a name, list them"),
    "query": ("运行一条 SPARQL 查询", "run a SPARQL query"),
    "names": ("列出已合并的名称与待定的名称对", "list names judged the same, and open pairs with their scores"),
    "judge": ("判定两个名称是否同一家企业", "decide whether two names are one enterprise"),
    "schemes": ("列出已收录的荣誉，或候选的荣誉", "list the honours that are known, or the candidates"),
    "adopt": ("把一个荣誉收录到本工作区", "list an honour in this workspace"),
    "draw": ("画出关系图（一个离线 HTML 文件）", "draw the network: one HTML file that works offline"),
    "export": ("把图导出为其他格式", "export the graph in another format"),
    "check": ("用 SHACL 与一致性查询检查图", "check the graph by SHACL and consistency queries"),
    "serve": ("把图放到网上：网页、SPARQL 端点、下载", "put the graph on the web: pages, SPARQL endpoint, downloads"),
    "site": ("把整个网站写成静态文件", "write the whole site as plain files"),
    "publish": ("看哪一版图正在发布，或退回上一版", "show which build is published, or go back to the one before"),
    "review": ("列出存疑的事实，并记录人的判定", "list doubtful facts, and decide on facts"),
    "evaluate": ("与标准答案比较：准确率、召回率、漏误", "measure against gold facts: precision, recall, misses"),
    # options and arguments
    "opt.help": ("显示本帮助", "show this help"),
    "opt.lang": ("界面语言：zh 或 en", "language of messages: zh or en"),
    "opt.quiet": ("只输出结果，不报告进展", "print results only, no progress"),
    "opt.debug": ("出现内部缺陷时显示调用栈", "show the traceback of an internal defect"),
    "opt.version": ("显示版本", "show the version"),
    "opt.format": ("输出格式：{choices}（默认 {default}）", "output format: {choices} (default {default})"),
    "opt.format.facts": (
        "输出格式：{choices}（默认 jsonl；与 --explain 同用时默认为文字）",
        "output format: {choices} (default jsonl; with --explain, plain text)",
    ),
    "opt.explain": (
        "逐句说明：分句、触发词、荣誉短语、句式，或为何没有",
        "tell for each sentence why it was read as it was",
    ),
    "opt.at": ("只说明含有这些字的句子（与 --explain 同用）", "with --explain: only the sentences that hold this text"),
    "opt.output": ("写入此文件，而不是标准输出", "write to this file instead of standard output"),
    "opt.output.file": ("写入此文件；- 为标准输出", "write to this file; - is standard output"),
    "opt.output.picture": (
        "写入此文件；按结尾决定格式：html、svg、png、graphml、gexf、json（默认 {default}）",
        "write to this file; its ending gives the format: html, svg, png, graphml, gexf, json (default {default})",
    ),
    "opt.draw.query": (
        "只画这个问题或查询（文件）的结果所涉及的部分",
        "only what the answer to this question or query (a file) speaks of",
    ),
    "opt.draw.enterprise": ("只画此企业，可重复", "only this firm; may be repeated"),
    "opt.draw.scheme": ("只画此荣誉，可重复", "only this honour; may be repeated"),
    "opt.draw.level": ("只画此级别，如 national 或 国家级", "only this level, such as national or 国家级"),
    "opt.draw.place": ("只画此地的获得者", "only recipients of this place"),
    "opt.draw.year": ("只画此年", "only this year"),
    "opt.draw.status": ("只画此状态，如 awarded 或 获评", "only this status, such as awarded or 获评"),
    "opt.draw.title": ("标题", "the heading"),
    "opt.draw.layout": ("布局：{choices}", "layout: {choices}"),
    "opt.draw.max": (
        "超过这么多节点时先显示总览（默认 2000）",
        "with more nodes than this, an overview comes first (default 2000)",
    ),
    "draw.ask": ("ASK 查询没有可画的内容", "an ASK query gives nothing to draw"),
    "draw.ask.hint": ("用 SELECT 或 CONSTRUCT 查询", "take a SELECT or CONSTRUCT query"),
    "opt.endpoint": ("改问这个 SPARQL 端点，而不是本工作区的图", "ask this SPARQL endpoint instead of the graph here"),
    "opt.host": ("监听的地址（默认 {default}）", "address to listen on (default {default})"),
    "opt.port": ("监听的端口（默认 {default}）", "port to listen on (default {default})"),
    "opt.site": ("本站的主机名，可多次给出", "a host name of this site; may be given more than once"),
    "opt.cors": ("允许其他网站的脚本读取", "let scripts of other sites read answers"),
    "opt.seconds": ("每次查询最多多少秒（默认 {default}）", "seconds that a query may take (default {default})"),
    "opt.workers": ("查询进程的个数（默认 {default}）", "number of worker processes (default {default})"),
    "opt.output.folder": ("写入此文件夹（应为空或不存在）", "write into this folder, which must be empty or new"),
    "opt.rollback": ("退回上一版", "go back to the build before"),
    "opt.why": ("理由，写给以后的人看", "the reason, for whoever comes later"),
    "opt.by": ("作出判定的人", "who decides"),
    "opt.default": ("（默认 {default}）", " (default {default})"),
    "opt.name": ("名称含有这些字", "names that hold this text"),
    "opt.level": ("级别，如 national 或 国家级", "level, such as national or 国家级"),
    "opt.category": ("类别，如 green 或 绿色低碳", "category, such as green or 绿色低碳"),
    "opt.candidates": (
        "图中尚未收录的荣誉，附原文与拥有者",
        "honours of the graph that are not listed, with quotations",
    ),
    "opt.authority": ("授予机构；未收录的一并收录", "who grants it; an agency that is not listed is added"),
    "opt.english": ("英文名称", "its English name"),
    "opt.alias": ("另一种写法，可重复", "another way to write it; may be repeated"),
    "opt.jurisdiction": ("只在此地授予", "the place that alone grants it"),
    "arg.scheme": ("荣誉的名称，含级别字样", "name of the honour, with its level word"),
    "opt.all": ("列出全部未判定的事实", "list every fact that is not decided, doubtful or not"),
    "opt.accept": ("认可这些事实", "accept these facts"),
    "opt.reject": ("剔除这些事实", "reject these facts"),
    "opt.set": ("更改一个事实：字段=值 …", "change a fact: field=value …"),
    "opt.registry": ("企业名录（CSV 或 XLSX），由它认定企业", "a registry of firms (CSV or XLSX): it decides on names"),
    "arg.directory": ("新工作区的文件夹", "folder of the new workspace"),
    "arg.folder": (
        "读这个文件夹里的文件，而不是 sources/；或另一个工作区",
        "read the documents in this folder instead of sources/; or another workspace",
    ),
    "arg.file": ("一个文件", "a document"),
    "arg.paths": ("文件或文件夹", "documents or folders"),
    "arg.texts": ("文件或文件夹", "documents: a file or a folder"),
    "arg.gold": ("标准答案：JSON 文件或文件夹", "gold facts: a JSON file or a folder of them"),
    "arg.question": ("问题的名称", "name of a question"),
    "arg.sparql": ("查询文件、- （标准输入）或查询文本", "a file, - for standard input, or the query itself"),
    "arg.left": ("一个名称，如其在文件中所写，或其 CURIE", "a name as documents print it, or its CURIE"),
    "arg.right": ("另一个名称", "another name"),
    "arg.verdict": ("same 同一家、different 不是、unsure 不能确定", "same, different or unsure"),
    "arg.format": ("格式：{choices}", "format: {choices}"),
    # what was done
    "made": ("已建立工作区 {path}；接着：cd {path} && kg build", "made workspace {path}; next: cd {path} && kg build"),
    "wrote": ("已写入 {path}", "wrote {path}"),
    "built": (
        "{documents} 个文件，{facts} 条事实，{stated} 条三元组（含本体共 {triples} 条），{seconds:.2f} 秒",
        "{documents} documents, {facts} facts, {stated} triples ({triples} with the ontology), {seconds:.2f} s",
    ),
    "built.one": (
        "1 个文件，{facts} 条事实，{stated} 条三元组（含本体共 {triples} 条），{seconds:.2f} 秒",
        "1 document, {facts} facts, {stated} triples ({triples} with the ontology), {seconds:.2f} s",
    ),
    "serving": (
        "正在 {address} 提供服务；Ctrl+C 停止",
        "serving at {address}; Ctrl+C ends it",
    ),
    "port.wrong": ("端口应在 0 与 65535 之间", "a port is between 0 and 65535"),
    "limit.wrong": ("应为正数", "must be positive"),
    "address.taken": ("不能监听这个地址（{reason}）", "cannot listen at this address ({reason})"),
    "address.hint": ("换一个 --port，或停止占用它的程序", "choose another --port, or end the program that has it"),
    "site.written": (
        "已写入 {path}：{pages} 个网页、{files} 个文件，链接全部有效",
        "wrote {path}: {pages} pages, {files} files, all links lead somewhere",
    ),
    "site.full": ("文件夹不是空的", "the folder is not empty"),
    "site.full.hint": ("换一个文件夹，或先清空它", "choose another folder, or empty it first"),
    "published": ("正在发布 {store}", "published: {store}"),
    "publish.kept": ("可退回到 {store}", "to go back to: {store}"),
    "rolled": ("已退回到 {store}", "went back to {store}"),
    "decided": (
        "已记录 {id}：{verdict}；运行 kg build，图才随之更新",
        "recorded {id}: {verdict}; run kg build to let the graph follow",
    ),
    "nothing.doubtful": ("没有存疑的事实", "nothing is doubtful"),
    "review.verdict.accepted": ("认可", "accepted"),
    "review.verdict.rejected": ("剔除", "rejected"),
    "review.verdict.changed": ("更改", "changed"),
    "adopted": (
        "已收录 scheme:{slug}，写入 {path}；运行 kg build，图才随之更新",
        "listed scheme:{slug} in {path}; run kg build to let the graph follow",
    ),
    "decision.lost": (
        "判定 {id} 不再对应任何事实（原文：{quote}）",
        "decision {id} is on a fact that no document states any more ({quote})",
    ),
    "registry.row": ("企业名录第 {row} 行：{problem}", "registry, row {row}: {problem}"),
    "failed": ("{count} 个文件未能读取，其余都在图中", "{count} files could not be read; the others are in the graph"),
    "failed.one": ("1 个文件未能读取，其余都在图中", "1 file could not be read; the others are in the graph"),
    "kept": ("{count} 个文件没有变化，未重新读取", "{count} documents had not changed and were not read again"),
    "stale": (
        "{path} 不属于 sources/ 中的任何文件，图中没有它；不需要就删去",
        "{path} belongs to no document in sources/ and is not in the graph; remove it if you do not need it",
    ),
    "judged": (
        "已记录：{left} 与 {right}：{verdict}；运行 kg build，图才随之更新",
        "recorded: {left} and {right}: {verdict}; run kg build to let the graph follow",
    ),
    "conforms": ("符合：没有问题", "conforms: nothing found"),
    "findings": ("{count} 处问题，其中 {severe} 处不符合", "{count} findings, {severe} of which do not conform"),
    "no.rows": ("没有符合的结果", "no answer: nothing fits"),
    "negatives": (
        "无荣誉而被说成有荣誉的文件：{count} 个",
        "documents without honours where some were claimed: {count}",
    ),
    "scope.all": ("全部", "all"),
    "miss.missed": ("漏", "missed"),
    "miss.false": ("误", "false"),
    "miss.differs": ("不符", "differs"),
    # tables
    "col.kind": ("类别", "kind"),
    "col.fact": ("事实", "fact"),
    "col.quote": ("原文", "quotation"),
    "col.document": ("文件", "document"),
    "col.question": ("名称", "name"),
    "col.title": ("问的是", "what it asks"),
    "col.parameters": ("参数", "parameters"),
    "col.state": ("判定", "state"),
    "col.name": ("名称", "name"),
    "col.other": ("另一名称", "other name"),
    "col.score": ("得分", "score"),
    "col.why": ("依据", "why"),
    "col.severity": ("程度", "severity"),
    "col.finding": ("问题", "finding"),
    "col.id": ("编号", "id"),
    "col.scheme": ("荣誉", "honour"),
    "col.level": ("级别", "level"),
    "col.category": ("类别", "category"),
    "col.authority": ("授予机构", "authority"),
    "col.holders": ("拥有者", "holders"),
    "col.documents": ("文件数", "documents"),
    "col.scope": ("范围", "scope"),
    "col.precision": ("准确率", "precision"),
    "col.recall": ("召回率", "recall"),
    "col.f1": ("F1", "F1"),
    "col.predicted": ("抽取", "predicted"),
    "col.gold": ("标准", "gold"),
    "col.attribute": ("属性", "attribute"),
    "col.share": ("相符率", "share"),
    "col.right": ("相符", "right"),
    "col.of": ("共", "of"),
    "col.miss": ("漏误", "miss"),
    "col.sentence": ("句子", "sentence"),
    "kind.honours_strict": ("荣誉（严格）", "honour, strictly"),
    "kind.honours": ("荣誉", "honour"),
    "kind.participations": ("参与", "participation"),
    "kind.counts": ("计数", "count"),
    "kind.rankings": ("名次", "ranking"),
    "kind.programmes": ("项目计划", "programme"),
    "kind.metrics": ("数据", "metric"),
    "names.same": ("同一家", "same"),
    "names.different": ("不是一家", "different"),
    "names.open": ("待定", "open"),
    "names.gone": ("文件中已无此名", "no longer named"),
    "verdict.same": ("同一家", "same"),
    "verdict.different": ("不是一家", "different"),
    "verdict.unsure": ("不能确定", "unsure"),
    "severity.error": ("不符合", "error"),
    "severity.warning": ("请复核", "warning"),
    "heading.none": ("（无小标题）", "(no heading)"),
    # why a document was read as it was
    "explain.fact": ("事实", "fact"),
    "explain.forecast": ("预测", "forecast"),
    "explain.target": ("目标", "target"),
    "explain.list": ("按名单或表格读取", "read as a list or table"),
    "explain.headline": ("标题，正文另有叙述，不读", "a headline or subject line, not read"),
    "explain.trigger": ("触发词 {label}（{status}）：{outcome}", "trigger {label} ({status}): {outcome}"),
    "explain.frame": ("句式 {frames}", "frame {frames}"),
    "explain.before": ("前：{phrase}", "before: {phrase}"),
    "explain.behind": ("后：{phrase}", "behind: {phrase}"),
    "explain.phrase": ("{name} · {level} · {listed} · 分量 {weight}", "{name} · {level} · {listed} · weight {weight}"),
    "explain.listed": ("已收录", "listed"),
    "explain.candidate": ("未收录", "not listed"),
    "explain.levelless": ("无级别", "no level"),
    "explain.outcome": ("得出{kind}：{fact}", "states {kind}: {fact}"),
    "explain.withdrawn": ("未采纳（模型认为不大可能）：{fact}", "not taken (the models find it unlikely): {fact}"),
    "explain.why.question": ("无：问句", "none: the sentence is a question"),
    "explain.why.rule": ("无：讲的是办法或条件", "none: the sentence is a rule or a guide"),
    "explain.why.refuted": ("无：分句否认其事", "none: the clause says that it is not true"),
    "explain.why.forecast": ("无：分句是预测", "none: the clause is a forecast"),
    "explain.why.target": ("无：分句是目标或计划", "none: the clause is a target or a plan"),
    "explain.why.withheld": ("无：前有“{words}”", "none: “{words}” stands before it"),
    "explain.why.scheme": ("无：前后没有荣誉", "none: no honour beside it"),
    "explain.why.weak": ("无：荣誉短语的分量不足", "none: what stands beside it is too weak for an honour"),
    "explain.why.nobody": ("无：没有说是谁", "none: nobody is named"),
    "explain.why.form": ("无：不合任何句式", "none: no form fits"),
    "explain.nowhere": ("没有含“{text}”的句子", "no sentence holds “{text}”"),
    "explain.alone": ("--at 只与 --explain 同用", "--at goes with --explain"),
    # what went wrong
    "command.unknown": ("没有这个命令", "no such command"),
    "command.hint": ("kg --help 列出全部命令", "kg --help lists the commands"),
    "help.hint": ("kg {command} --help 说明用法", "kg {command} --help explains the usage"),
    "defect": (
        "内部缺陷（不是您的错）：{error}。加 --debug 可看详情，请把它报告给我们",
        "a defect of ours, not yours: {error}. Add --debug for details, and please report them",
    ),
    "file.trouble": ("文件操作失败（{reason}）", "a file operation failed ({reason})"),
    "fact.unknown": ("没有这个事实", "there is no such fact"),
    "fact.hint": ("kg review --all 列出各事实的编号", "kg review --all lists the ids of all facts"),
    "change.missing": ("没有写更改什么", "it is not said what to change"),
    "change.hint": ("写 --set 编号 字段=值，如 year=2020", "write --set ID field=value, as year=2020"),
    "adopt.listed": ("已经收录", "is listed already"),
    "adopt.listed.hint": ("已收录为“{label}”；没有改动", "it is listed as “{label}”; nothing was changed"),
    "adopt.name": ("名称须是一行文字", "a name is one line of text"),
    "adopt.name.hint": ("写荣誉的全称，如 市级“星火”工厂", "write the whole name, such as 市级“星火”工厂"),
    "adopt.place": ("没有这个地区", "no such place"),
    "adopt.place.hint": ("写全称，如 浙江省永康市", "write it in full, such as 浙江省永康市"),
    "adopt.broken": ("写入后不再是合法的 Turtle：{reason}", "it would no longer be valid Turtle: {reason}"),
    "adopt.broken.hint": ("没有改动；检查该文件的前缀声明", "nothing was changed; check the prefixes of that file"),
    "csv.folder": ("csv 是一个文件夹，不能写到标准输出", "csv is a folder, it cannot go to standard output"),
    "csv.hint": ("用 -o 文件夹，或 kg ask 名称 --format csv", "give -o FOLDER, or use: kg ask NAME --format csv"),
    "query.missing": ("没有这个文件，也不是查询", "neither a file nor a query"),
    "query.hint": (
        "写查询文件的路径、-，或带引号的查询，如 'SELECT * {{ ?s ?p ?o }} LIMIT 5'",
        "give the path of a query file, or -, or a quoted query such as 'SELECT * {{ ?s ?p ?o }} LIMIT 5'",
    ),
    "query.encoding": ("查询文件不是 UTF-8", "the query file is not UTF-8"),
    "encoding.hint": ("用 UTF-8 另存", "save it as UTF-8"),
    "file.hint": ("检查该路径与权限", "check the path and its permissions"),
}

_PARSER_ERRORS = (
    (r"the following arguments are required: (.+)", "缺少参数：{}"),
    (r"unrecognized arguments: (.+)", "不认识的参数：{}"),
    (r"argument (\S+): expected one argument", "{} 后面缺少一个值"),
    (r"argument (.+?): expected at least one argument", "{} 至少需要一个值"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", "{} 不能是 {}，可选：{}"),
    (r"argument (.+?): invalid \S+ value: (.+)", "{} 的值不对：{}"),
    (r"argument (.+?): ignored explicit argument (.+)", "{} 不带值，却给了 {}"),
    (r"argument (.+?): not allowed with argument (.+)", "{} 不能与 {} 同用"),
    (r"ambiguous option: (\S+) could match (.+)", "选项 {} 有歧义：{}"),
)


def text(lang: str, key: str, **values: object) -> str:
    """A sentence in one language, its gaps filled; raises KeyError for a sentence that nobody wrote.

    >>> text("en", "wrote", path="a.ttl"), text("zh", "wrote", path="a.ttl")
    ('wrote a.ttl', '已写入 a.ttl')
    """
    return TEXTS[key][0 if lang == "zh" else 1].format(**values)


def pair(key: str, **values: object) -> tuple[str, str]:
    """A sentence in both languages, as :class:`kg.errors.KgError` takes it.

    >>> pair("wrote", path="a")
    ('已写入 a', 'wrote a')
    """
    return text("zh", key, **values), text("en", key, **values)


def language(environment: Mapping[str, str]) -> str:
    """The language that the locale asks for: ``en`` for English, else ``zh``.

    >>> language({"LANG": "en_GB.UTF-8"}), language({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US"}), language({"LANG": "C"})
    ('en', 'zh', 'zh')
    """
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return "en" if environment[variable].lower().startswith("en") else "zh"
    return "zh"


def usage_error(message: str) -> tuple[str, str]:
    """A complaint of argparse in both languages; one that we have no Chinese for stays as it is.

    >>> usage_error("unrecognized arguments: --x")
    ('不认识的参数：--x', 'unrecognized arguments: --x')
    """
    for pattern, chinese in _PARSER_ERRORS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return chinese.format(*found.groups()), message
    return message, message
