/** Chinese and Korean surnames, simplified and traditional, and the pinyin of those that are met in Latin letters. */

/** Surnames of two characters. */
export const compoundSurnames: ReadonlySet<string> = new Set(
  (
    '万俟 萬俟 欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 宇文 长孙 長孫 司徒 司空 夏侯 轩辕 軒轅 端木 百里 呼延 南宫 南宮 独孤 獨孤 西门 西門 第五 公羊 ' +
    '赫连 赫連 澹台 澹臺 公冶 宗政 濮阳 濮陽 淳于 单于 單于 太叔 申屠 仲孙 仲孫 钟离 鍾離 鲜于 鮮于 闾丘 閭丘 亓官 司寇 子车 子車 颛孙 顓孫 巫马 巫馬 公西 漆雕 乐正 樂正 壤驷 公良 拓跋 夹谷 谷梁 段干 东郭 東郭 南门 南門 羊舌 微生 梁丘 左丘 东门 完颜 完顏 耶律 纳兰 納蘭 叶赫 那拉 爱新觉罗 ' +
    '황보 남궁 제갈 사공 선우 독고 서문'
  ).split(' '),
);

/** Surnames of one character. */
export const singleSurnames: ReadonlySet<string> = new Set([
  ...'朴赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟覃原代付肖岩苟么迟苑操邸鹿令线战冼苏洒揭仝药皋侍',
  ...'趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華謝鄒喻竇雲蘇魯韋馬鳳鮑費賀湯羅畢鄔樂時齊顧黃蕭貝計談龐紀項貝藍閔強賈婁顏鍾鐘駱淩萬盧莫經繆應貢鄧單諸鈕龔榮儲烏車侯寧欒厲劉龍葉黎蒙喬聞譚勞農溫莊閻連習魚滿國廣祿闕東歐聶簡饒關蓋歸曉晉閆塗陽陸鄺鄢岡冼區',
  ...'김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용',
]);

/** Surnames that 小 and 老 are said before: 小王, 老李. Those that are given names with them as well (小明, 小龙) are not among them. */
export const everydaySurnames: ReadonlySet<string> = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱郭何罗梁宋郑谢韩唐冯董曹袁邓许沈曾彭吕苏卢蒋蔡魏薛潘杜戴钟姜谭廖邹邱秦侯邵孟龚',
);

/** Japanese family names of two characters that begin with a Chinese surname or are met without a space. */
export const japaneseSurnames: ReadonlySet<string> = new Set(
  '安倍 麻生 小泉 福田 竹内 佐藤 鈴木 铃木 高橋 高桥 田中 伊藤 渡辺 渡边 山本 中村 小林 加藤 吉田 山田 山口 松本 井上 木村 清水 斎藤 斋藤 山崎 池田 橋本 桥本 石川 前田 小川 藤田 岡田 冈田 後藤 后藤 長谷 村上 近藤 石井 坂本 遠藤 远藤 青木 藤井 西村 福田 太田 三浦 藤原 岡本 冈本 松田 中島 中岛 中川 原田 小野 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宫崎 内田 高木 安藤 島田 谷口 大野 高田 丸山 今井 河野 藤本 村田 武田 上野 杉山 増田 平野 大塚 千葉 久保 松井 小島 岩崎 桜井 野口 松尾 野村 木下 菊地 菅原 新井 渡部 佐野 水野 古川 浜田 小池'.split(
    ' ',
  ),
);

/** Surnames in pinyin that are no usual English names, in lower case. Compound ones too. */
export const pinyinSurnames: ReadonlySet<string> = new Set(
  (
    'wang zhang liu chen yang zhao huang zhou wu xu sun zhu hu guo he lin gao luo zheng liang xie song tang deng feng yu dong cheng cao yuan peng zeng xiao tian pan jiang cai yao lu shen ren cui zhong tan fan shi wei liao xiong meng qin bai hou zou xue yin yan lei long duan hao kong shao mao wan gu gong ' +
    'ding fu qian dai du jia su ye lv ma li xia qiu fang jin mo nie niu ou pang pei qi qiao qu rao ruan shan shang shu si tao tong weng wen xi xiang xin xing you yue zhai zhan zang zhuo zhuang zong zuo ouyang sima zhuge shangguan huangfu gongsun murong linghu yuwen situ xiahou dongfang nangong'
  ).split(' '),
);

/** Those of two characters, which are no given names. */
export const compoundPinyin: ReadonlySet<string> = new Set(
  'ouyang sima zhuge shangguan huangfu gongsun murong linghu yuwen situ xiahou dongfang nangong zhangsun yuchi duanmu baili'.split(
    ' ',
  ),
);

/** Surnames of Hong Kong, Taiwan and Korea in the romanisations used there, before a given name such as Kar-wai or Jong-un. */
export const hyphenSurname =
  /^(?:kim|park|pak|lee|yi|choi|jung|jeong|kang|cho|yoon|yun|jang|lim|han|oh|seo|shin|kwon|hwang|ahn|song|ryu|hong|moon|wong|chan|cheung|lam|leung|lau|kwok|ng|ho|tsai|tsang|tseng|tsao|yeung|yip|fung|mak|chow|chiu|tam|tang|siu|szeto|au|poon|pang|lui|law|lai|hui|hsu|hsieh|hsiao|hsiung|chang|chou|chu|kuo|chiang|chuang|soong|tan|goh|teo|koh|lin|liu|wang|huang|wu|chen|yang|liao|yen|yeh|chien|chung|chao|kao|pan|peng|sun|su|lu)$/i;

/** The twenty most common of them: Zhang Wei has the surname first, though Wei is one too. */
export const commonPinyin: ReadonlySet<string> = new Set(
  'wang li zhang liu chen yang zhao huang zhou wu xu sun ma zhu hu guo lin gao luo zheng'.split(' '),
);

/** Initial and final of a pinyin syllable, enough to tell Xiaoming from Robert. */
export const pinyinWord =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ue|ui|un|ve|a|o|e|i|u|v|ü)){1,3}$/;
