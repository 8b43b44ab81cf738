/** Words of Chinese, Japanese and Korean company names. */

/** Legal forms at the end of a Chinese name, the longest first (公司法 2023, 合伙企业法, 农民专业合作社法, 促进个体工商户发展条例). */
export const chineseForms: readonly string[] = [
  ...[
    '分公司',
    '股份有限责任公司',
    '有限责任公司',
    '有限責任公司',
    '股份有限公司',
    '有限公司',
    '一人有限公司',
    '股份合作公司',
    '股份公司',
    '无限公司',
    '總公司',
    '总公司',
    '公司',
  ],
  ...[
    '农民专业合作社联合社',
    '农民专业合作社',
    '专业合作社',
    '供销合作社',
    '信用合作社',
    '合作社',
    '股份合作社',
    '合作联社',
  ],
  ...[
    '有限合伙企业',
    '普通合伙企业',
    '特殊普通合伙企业',
    '合伙企业',
    '有限合伙',
    '个人独资企业',
    '個人獨資企業',
    '独资企业',
    '个体工商户',
    '个体户',
    '個體戶',
    '个体经营',
  ],
  ...['企业集团', '集团', '集團', '控股集团', '律师事务所', '会计师事务所', '民办非企业单位'],
  ...['(股)公司', '（股）公司', '(股)有限公司', '（股）有限公司', '(有)公司', '（有）公司'],
].sort((a, b) => b.length - a.length);

/** Forms that are written short -> what they stand for. */
export const shortForms: Readonly<Record<string, string>> = {
  '(股)公司': '股份有限公司',
  '（股）公司': '股份有限公司',
  '(股)有限公司': '股份有限公司',
  '（股）有限公司': '股份有限公司',
  '(有)公司': '有限公司',
  '（有）公司': '有限公司',
};

/** Cities that names of companies begin with without 市; smaller ones are as often part of the name itself: 宁德时代, 阿里巴巴. */
export const seats: ReadonlySet<string> = new Set(
  (
    '石家庄 太原 呼和浩特 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 南宁 海口 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐 ' +
    '深圳 大连 青岛 宁波 厦门 苏州 无锡 常州 南通 扬州 徐州 镇江 温州 嘉兴 绍兴 台州 金华 湖州 泉州 佛山 东莞 中山 珠海 惠州 汕头 江门 烟台 潍坊 临沂 淄博 威海 洛阳 芜湖 唐山 保定 包头 鞍山 宜昌 株洲 桂林 柳州 绵阳'
  ).split(' '),
);

/** What is said of a company behind its name: being founded, struck off, or called otherwise before. */
export const remark = /[（(](?:筹|筹建|筹备|已注销|注销|吊销|已吊销|停业|迁出|原|原名|曾用名)[^（()）]{0,20}[)）]$/;

/** A form in brackets behind the name: 某某中心（有限合伙）. */
export const bracketForm =
  /[（(](有限合伙|普通合伙|特殊普通合伙|有限责任公司|有限公司|股份有限公司|个人独资|个体工商户|个体户|个体|集团|集團|合伙企业)[)）]$/;

/** A name with its form, and what stands behind a sign: a contact, a department, a translation. */
export const behindForm = /^(.{3,60}?(?:公司|集团|集團|事务所|合作社))[ -]?(?:[-—–_/／:：,，、 ]|[（(]).{1,80}$/u;

/** A name that is short, and the whole one in brackets: 瑞丰贸易（上海瑞丰贸易有限公司）. */
export const wholeWithin = /^[^（）()]{2,}?(?<!公司)[（(]([^（）()]{4,}公司)[)）]$/u;

/** A company with a shop, a department or a place behind it, and no sign between; a union or a committee is a body of its own. */
export const beyondForm = /^(.{3,40}?有限(?:责任)?公司)(?!.*(?:工会|委员会|协会|基金会))([^）)].{0,15})$/u;

/** What a region is part of the name of: 上海市公安局, 北京大学第一医院, 杭州市第二中学. */
export const publicBodies =
  /^(?:大学|學院|学院|师范|理工|第[一二三四五六七八九十百\d]{1,3}|人民|中心|实验|外国语|公安|税务|工商|市场监督|教育|民政|财政|卫生|妇幼|中医|委员会|政府|海关|法院|检察|图书馆|博物馆|体育|科学|社会科学|协会|商会|联合会|总工会|红十字)(?=.*(?:局|院|校|学|馆|委|会|府|关|所|中心|部|站|队|园)$)/;

/** A branch: the name of its company, what tells it apart, and what kind of branch it is. */
export const branchForm =
  /^(.{2,}公司|.{2,}?(?:集团|银行|合作社|厂|事务所))(.{0,14}?)(分公司|分行|支行|支公司|办事处|辦事處|代表处|分店|分厂|分所|营业部|营业厅|服务部)$/;

/** Legal forms of Japanese and Korean names, at either end; signs such as ㈱ stand for the word. */
export const neighbourForms: Readonly<Record<string, string>> = {
  ...{ 株式会社: '株式会社', '㈱': '株式会社', '(株)': '株式会社', '（株）': '株式会社', 株式會社: '株式会社' },
  ...{
    有限会社: '有限会社',
    '㈲': '有限会社',
    '(有)': '有限会社',
    '（有）': '有限会社',
    合同会社: '合同会社',
    合資会社: '合資会社',
    合名会社: '合名会社',
  },
  ...{
    一般社団法人: '一般社団法人',
    一般財団法人: '一般財団法人',
    公益財団法人: '公益財団法人',
    公益社団法人: '公益社団法人',
    医療法人: '医療法人',
    学校法人: '学校法人',
    財團法人: '財團法人',
    社團法人: '社團法人',
    企業社: '企業社',
  },
  ...{
    주식회사: '주식회사',
    '㈜': '주식회사',
    '(주)': '주식회사',
    '（주）': '주식회사',
    유한회사: '유한회사',
    '(유)': '유한회사',
    유한책임회사: '유한책임회사',
    합자회사: '합자회사',
  },
};

/**
 * Trades at the end of a Chinese name. A region is only taken off where something is left beside these: 青岛啤酒 and 上海汽车 are
 * named by their region.
 */
export const trades: ReadonlySet<string> = new Set(
  (
    '科技 技术 网络 信息 电子 商贸 贸易 实业 投资 咨询 顾问 管理 服务 文化 传媒 传播 广告 餐饮 食品 饮料 医药 药业 生物 化工 化学 机械 设备 建筑 建设 建工 工程 装饰 装修 设计 物流 运输 货运 快递 ' +
    '房地产 地产 置业 物业 汽车 汽配 银行 证券 保险 基金 信托 期货 租赁 担保 啤酒 酒业 酒厂 钢铁 能源 电力 电网 燃气 水务 自来水 地铁 轨道 交通 公交 机场 航空 铁路 港务 港口 高速 公路 出版 报业 日报 晚报 广播 电视 电影 ' +
    '教育 培训 大学 学院 医院 酒店 饭店 宾馆 旅游 旅行社 纺织 服装 服饰 农业 农商 环保 环境 材料 新材料 软件 计算机 系统 集成 数据 智能 通信 通讯 光电 半导体 国际 控股 发展 开发 产业 集团 企业 股份 进出口 供应链 商务 电子商务 ' +
    '百货 商业 商场 超市 家具 家居 建材 五金 塑料 橡胶 轮胎 玻璃 水泥 纸业 印刷 包装 制药 医疗 器械 医疗器械 健康 美容 体育 娱乐 影视 动漫 游戏 珠宝 钟表 乳业 粮油 肉类 水产 畜牧 林业 园林 矿业 煤炭 煤业 石油 石化 天然气 光伏 电池 ' +
    '电器 电气 仪器 仪表 自动化 机器人 船舶 造船 重工 工业 制造 轻工 电缆 轴承 机床 模具 城建 城投 国资 资产 人力资源 劳务 会展 文旅 旅业 盐业 烟草 邮政 移动 联通 电信 钢管 铝业 铜业 有色 冶金 中心 总 厂 有限'
  ).split(' '),
);
