/**
 * What text in an East Asian encoding looks like: evidence on which `encoding.ts` decides. A score is per character that is
 * not ASCII: about 1 for ordinary text of the language, below 0 for what no language writes.
 */

/** Characters that make up most of business Chinese (simplified): function words, names, firms, places, addresses, notes. */
const simplified = new Set(
  '的一是不了在人有我他这个上们来到时大地为子中你说生国年着就那和要出也得里后自以会家可下过天去能对小多然于心学之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感' +
    '王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文' +
    '公司有限责任集团股份科技技术贸易商务实业信息网络电子机械食品物流建筑设计咨询服务管理投资广告传媒医药化工材料设备制造工程软件数据客户编号姓职务手机邮箱箱地址备注创建日期金额联系电话传真部门经理总监采购销售主财助专员' +
    '省市区县镇村街路号楼室层栋单元弄巷幢座院北京上海广州深圳天津重庆成都杭州南京武汉西安苏青岛宁波厦门福建浙东山河湖安徽四川云贵辽吉黑龙内蒙古疆藏陕甘肃海岸新华民中朝阳丰台昌平浦徐汇静闸虹口普陀闵行宝松奉贤崇' +
    '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕彩春梅兰凤洁云莲真环雪荣香莺媛宇浩轩涵梓欣怡博思雨佳嘉晨俊峰鹏飞凯建国志海波斌亮辉健鑫旭' +
    '已未是否完成跟进回访合作报价合同订单付款发货等待要求价格折扣重点普通意向潜在来源状态等级类型行业备注说明请确认需无人接听老回复送敏感对',
);

/** The same for traditional Chinese. */
const traditional = new Set(
  '的一是不了在人有我他這個上們來到時大地為子中你說生國年著就那和要出也得里後自以會家可下過天去能對小多然於心學之都好看起發當沒成只如事把還用第樣道想作種開美總從無情己面最女但現前些所同日手又行意動方期它頭經長兒回位分愛老因很給名法間知世什兩次使身者被高已親其進此話常與活正感' +
    '陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋鄧杜侯曹薛傅丁馬董溫唐卓藍石馮古紀姚倪連馬歐程湯康田姜汪白尤鄒巫塗' +
    '公司股份有限企業實業科技資訊電子工業貿易商行國際事務顧問工程機械食品建設設計管理投資廣告醫藥化學材料設備製造軟體數據客戶編號姓職稱手機電郵件箱地址備註建立日期金額聯絡電話傳真部門經理總監採購銷售業務主任助理專員' +
    '台臺北新竹中南高雄桃園基隆嘉義屏東花蓮宜苗栗彰化投雲林澎湖金門香港九龍界市縣區鄉鎮村里路街段巷弄號樓室之大道' +
    '志明俊傑家豪建宏淑芬美玲雅婷怡君惠雯佳穎宗翰冠宇承恩柏翔詩涵欣怡心怡靜宜麗華淑惠美惠秀英玉珍月娥寶玉' +
    '已未否完成跟進回訪合作報價契約訂單付款出貨等待要求價格折扣重點普通意向潛在來源狀態等級類型行業說明請確認需東無接聽送復',
);

/** Kanji that make up most of business Japanese. */
const kanji = new Set(
  '日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導鮮備宅害配副算視条幹独警宮究育席輸訪楽起万着乗店述残想線率病農州武声質念待試族象銀域助労例衛然早張映限親額監環験追審商葉義伝働形景落欧担好退準賀訴辺造英被株頭技低毎医復仕去姿味負閣韓渡失移差衆個門写評課末守若脳極種美岡影命含福蔵量望松非撃佐核観察整段横融型白深字答夜製票況音申様財港識注呼渉達' +
    '鈴木佐藤高橋渡辺伊山本中村小林加吉田山口松井斎清水阿部森池橋石川前岡後長谷坂近遠青福西太原島谷野和竹上安谷崎丸野河柴酒横宮内新株式会社有限合同商店製作所工業産業物流電機食品建設不動産銀行顧客番号氏名電話住所備考登録金額担当部長課社員営業様御中都道府県市区町村丁目番地号室',
);

/** Hangul syllables that make up most of Korean text: endings, particles, surnames, given names, firms, addresses. */
const hangul = new Set(
  '이다는의을를에가고하지은한로도사시자아어그기리서인대수정나들해일부있것보전제상원장구주과성조국신회중선성요업공동물세년여면러게와만라안적모무소재비경교되생우미스연오행했었습니까으니며' +
    '김박최강윤임오한신서권황송류홍전고문손양배백허남심노하곽차진민석영준현지수연은혜윤호철종승재훈태희경숙자순옥미란빈예원유채린' +
    '주식회사전자산업상사무역건설기술정보통신식품물류제약화학금융은행대표부장과장차장팀영업관리담당고객번호이름휴대폰이메일주소비고등록날짜금액특별광역시도군읍면동로길층호서울부산대구인천광주대전울산경기강원충청북남전라상제천안수원성남고양용인창원청포김해평택' +
    '내용확인필요연락완료진행견적계약요청답변기존신규할인구매',
);

/** Score of characters of an East Asian encoding. */
export function scoreEastAsian(text: string, encoding: string): { score: number; characters: number } {
  const common =
    encoding === 'gb18030' ? simplified : encoding === 'big5' ? traditional : encoding === 'euc-kr' ? hangul : kanji;
  const isJapanese = encoding === 'shift_jis' || encoding === 'euc-jp';
  let score = 0;
  let characters = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code < 0x80) continue;
    characters++;
    if (common.has(char)) score += 1;
    else if (code >= 0x3041 && code <= 0x30ff) score += isJapanese ? 0.9 : -0.5;
    else if (code >= 0x3000 && code <= 0x303f) score += 0.5;
    else if (code >= 0xff01 && code <= 0xff5e) score += 0.4;
    else if (code >= 0xff61 && code <= 0xff9f) score += encoding === 'shift_jis' ? -0.3 : -1;
    else if (code >= 0xac00 && code <= 0xd7a3) score += encoding === 'euc-kr' ? 0.35 : -1;
    else if (code >= 0x4e00 && code <= 0x9fff) score += encoding === 'euc-kr' ? -0.6 : 0;
    else if (code >= 0x2010 && code <= 0x203b) score += 0.3;
    else if ((code >= 0xe000 && code <= 0xf8ff) || code < 0xa0) score -= 3;
    else score -= 0.8;
  }
  // An ideograph beside a small letter is an accented one of a word in another encoding.
  score -= 2 * (text.match(/[a-z](?=[^\0-\x7f])|[^\0-\x7f](?=[a-z])/g) ?? []).length;
  return { score, characters };
}

/**
 * In GBK and Big5 the common characters have their own range of bytes; text in another encoding falls out of it. Share of the
 * two-byte characters that lie in the range, minus those that do not, per character.
 */
export function scoreByteRange(bytes: Uint8Array, encoding: string): number {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x81 || (encoding === 'shift_jis' && lead >= 0xa0 && lead <= 0xdf)) continue;
    const trail = bytes[++i] ?? 0;
    if (encoding === 'gb18030') {
      if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) {
        if (lead >= 0xb0 && lead <= 0xd7) good++;
        else if (lead > 0xd7) bad += 0.7;
      } else bad++;
    } else if (encoding === 'big5') {
      if (lead >= 0xa4 && lead <= 0xc6) good++;
      else if (lead >= 0xc9 || lead < 0xa1) bad++;
    } else if (encoding === 'shift_jis') {
      if (lead >= 0x82 && lead <= 0x97) good += 0.7;
      else if (lead >= 0x98) bad += 0.7;
    } else if (encoding === 'euc-kr') {
      if (lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1) good++;
      else if (lead !== 0xa1 && lead !== 0xa3) bad++;
    } else if (lead === 0xa4 || lead === 0xa5) good++;
    else if (lead >= 0xb0 && lead <= 0xcf) good += 0.6;
    else if (lead > 0xcf || lead < 0x8e) bad++;
  }
  return (good - bad) / Math.max(1, good + bad);
}
