/** Titles, jobs and departments beside Chinese, Japanese and Korean names. */

/** Titles of one character, which end given names too. */
export const shortTitles: ReadonlySet<string> = new Set(
  '总 總 董 工 哥 姐 叔 姨 嫂 太 局 处 處 队 隊 导 導'.split(' '),
);

/** Titles and forms of address behind a name, the longest first. */
export const titles: readonly string[] = (
  '先生 女士 小姐 太太 夫人 老师 教授 副教授 讲师 导师 院士 博士 博士后 医生 医师 主任医师 副主任医师 主治医师 执业医师 大夫 护士 护士长 药师 律师 法官 检察官 警官 会计 会计师 出纳 工程师 高级工程师 设计师 建筑师 技术员 技师 师傅 老板 老板娘 司机 教练 研究员 ' +
  '经理 总经理 副总经理 副经理 销售经理 业务经理 项目经理 客户经理 区域经理 大区经理 采购经理 产品经理 财务经理 市场经理 部门经理 高级经理 人事经理 行政经理 总监 副总监 销售总监 技术总监 财务总监 市场总监 运营总监 人事总监 副总 老总 ' +
  '主任 副主任 主管 店长 厂长 副厂长 站长 院长 副院长 校长 副校长 局长 副局长 处长 副处长 科长 副科长 部长 副部长 会长 副会长 理事长 秘书长 所长 行长 副行长 市长 县长 区长 镇长 乡长 村长 队长 组长 班长 社长 园长 馆长 台长 课长 船长 机长 ' +
  '书记 副书记 主席 副主席 董事长 副董事长 总裁 副总裁 董事 监事 首席执行官 秘书 助理 总助 代表 顾问 专员 文员 业务员 销售员 采购员 同学 同志 大哥 大姐 大叔 大妈 大爷 爷爷 奶奶 妈妈 阿姨 叔叔 法师 牧师 总工 总工程师 ' +
  '老師 教授 講師 導師 醫生 醫師 護士 藥師 律師 會計 會計師 工程師 設計師 建築師 師傅 老闆 司機 教練 研究員 經理 總經理 副總經理 副理 協理 襄理 專員 總監 副總 店長 廠長 站長 院長 校長 局長 處長 科長 部長 會長 理事長 秘書長 所長 行長 市長 縣長 ' +
  '區長 鎮長 隊長 組長 班長 社長 園長 館長 課長 書記 董事長 副董事長 總裁 副總裁 監事 秘書 顧問 同學 總工 様 さん 氏 씨 님 대표 대표님 과장 부장 차장 사장 사장님 이사 실장 팀장 선생님'
)
  .split(' ')
  .concat([...shortTitles])
  .sort((a, b) => b.length - a.length);

const jobs = '采购|销售|财务|会计|出纳|技术|人事|行政|前台|客服|仓库|物流|市场|业务|研发|生产|售后|运营|工程|后勤';

/** A department or job before a name, with what sets it apart: 财务部 张三, 销售一部-李四, 采购：余小姐. */
export const departmentBefore = new RegExp(
  `^(?:\\p{Script=Han}{1,8}(?:部|科|室|处|處|组|組|中心|车间|办公室)|${jobs})(?:\\s+|\\s*[-—–:：]\\s*)(?=\\p{Script=Han}{2})`,
  'u',
);

/** 采购王小姐, 技术部张工: a job or department joined to what someone is called. */
export const jobBefore = new RegExp(
  `^(?:${jobs})(?:部|科|室|处|组)?(?=\\p{Script=Han}{2,4}$)|^\\p{Script=Han}{1,4}部(?=\\p{Script=Han}{2,4}$)`,
  'u',
);

/** How names of Uyghurs, Tibetans and Mongols that have no surname begin or end. */
export const ownNames =
  /^(?:扎西|多吉|次仁|次旺|卓玛|尼玛|达娃|平措|旺堆|格桑|德吉|央金|拉姆|罗布|丹增|洛桑|古丽|买买提|麦麦提|阿卜杜|阿不都|艾力|艾尼|吐尔逊|努尔|阿依|玉素甫|依明|巴图|乌兰|斯琴|苏和|额尔)|(?:扎西|多吉|次仁|卓玛|平措|旺堆|央金|拉姆|罗布|古丽|买买提|艾力|热合曼|吐尔逊|依明|江|巴特尔|其其格|图雅|朝鲁)$/;

/** A job or department in place of a name, or a word for someone who is not named. */
export const role =
  /^(?:前台|客服|销售|财务|采购|行政|人事|仓库|总机|值班|技术|市场|售后|运营|生产|物流|研发|门卫|传达|收发|办公)(?:部|室|处|科|人员|中心|电话|组)?$|^(?:客户|用户|游客|匿名|负责人|联系人|采购员|销售员|收货人|收件人|(?:新|老|大|潜在)客户|保密|某人?|某(?:先生|女士|小姐)|老板娘?|本人|家长|業主|业主|同上|同左|如上|佚名|无名氏?|不知道|不清楚|查?无此人|没有人|个人|法人|管理员|经办人)$/;
