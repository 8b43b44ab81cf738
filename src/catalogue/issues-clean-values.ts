import type { IssueEntry } from './issues.js';

/** Findings of the steps that clean single values: phones, emails, dates, numbers, identifiers, words of closed lists. */
export const cleanValueIssues = {
  'phone.too-short': {
    severity: 'error',
    title: { en: 'A phone number has too few digits.', zh: '电话号码位数不足。' },
    advice: {
      en: 'Complete the number; a local number needs its area code.',
      zh: '请补全号码；本地号码需要加上区号。',
    },
  },
  'phone.too-long': {
    severity: 'error',
    title: { en: 'A phone number has too many digits.', zh: '电话号码位数过多。' },
    advice: {
      en: 'Correct the number; separate several numbers with a semicolon, mark an extension with "ext".',
      zh: '请更正号码；多个号码用分号隔开，分机号用“转”标明。',
    },
  },
  'phone.invalid': {
    severity: 'error',
    title: { en: 'A text is no valid phone number.', zh: '该内容不是有效的电话号码。' },
    advice: {
      en: 'Correct the number. Where it belongs to another country, write it with + and the country code.',
      zh: '请更正号码。如果是其他国家的号码，请写上“+”和国家代码。',
    },
  },
  'phone.no-country': {
    severity: 'error',
    title: {
      en: 'A phone number has no country code, and no country is known.',
      zh: '电话号码没有国家代码，也未设定所属国家。',
    },
    advice: {
      en: 'Say the country in the mapping: `phone(CN)` or `defaults: { country: CN }`.',
      zh: '请在映射中写明国家：`phone(CN)` 或 `defaults: { country: CN }`。',
    },
  },
  'phone.damaged': {
    severity: 'error',
    title: {
      en: 'A spreadsheet has damaged a phone number; digits are lost.',
      zh: '电话号码已被电子表格损坏，数字已丢失。',
    },
    advice: {
      en: 'Export again with the column formatted as text.',
      zh: '请将该列设为文本格式后重新导出。',
    },
  },
  'phone.several': {
    severity: 'warning',
    title: {
      en: 'A cell holds several phone numbers; the first was taken. Others: {others}.',
      zh: '单元格中有多个电话号码，已取第一个。其余：{others}。',
    },
    advice: {
      en: 'Map the others to further fields with `split`, where they are wanted.',
      zh: '如需保留其余号码，请用 `split` 映射到其他字段。',
    },
  },
  'phone.part-refused': {
    severity: 'warning',
    title: {
      en: 'A part of a phone cell is no valid number: {part}.',
      zh: '电话单元格中有一部分不是有效号码：{part}。',
    },
    advice: { en: 'Correct or remove that part.', zh: '请更正或删除这一部分。' },
  },
  'phone.service-number': {
    severity: 'warning',
    title: { en: 'A phone number is a service number of China.', zh: '该号码是中国的服务号码。' },
    advice: {
      en: 'It can only be dialled within the country, and belongs to a firm or an office rather than a person.',
      zh: '此类号码只能在国内拨打，属于企业或机构而非个人，请核对。',
    },
  },
  'phone.letters': {
    severity: 'warning',
    title: {
      en: 'A phone number was spelt with letters and turned into digits.',
      zh: '电话号码中的字母已按键盘转换为数字。',
    },
    advice: { en: 'Check the number.', zh: '请核对号码。' },
  },
  'phone.other-kind': {
    severity: 'warning',
    title: { en: 'A phone number is not of the expected kind: {kind}.', zh: '电话号码不是期望的类型：{kind}。' },
    advice: {
      en: 'Check whether columns of mobile and fixed lines were swapped.',
      zh: '请检查手机列和座机列是否放反。',
    },
  },
  'email.invalid': {
    severity: 'error',
    title: { en: 'A text is no valid e-mail address.', zh: '该内容不是有效的电子邮箱。' },
    advice: {
      en: 'Correct the address.',
      zh: '请更正邮箱地址。',
    },
  },
  'email.no-address': {
    severity: 'error',
    title: { en: 'A text has no e-mail address in it.', zh: '内容中没有电子邮箱。' },
    advice: {
      en: 'Correct the cell, or map the column to another field.',
      zh: '请更正单元格，或将该列映射到其他字段。',
    },
  },
  'email.several': {
    severity: 'warning',
    title: {
      en: 'A cell holds several e-mail addresses; the first was taken. Others: {others}.',
      zh: '单元格中有多个邮箱，已取第一个。其余：{others}。',
    },
    advice: {
      en: 'Map the others to further fields with `split`, where they are wanted.',
      zh: '如需保留其余邮箱，请用 `split` 映射到其他字段。',
    },
  },
  'email.misspelt': {
    severity: 'warning',
    title: {
      en: 'An e-mail address is probably misspelt; {meant} may be meant.',
      zh: '邮箱疑似拼写错误，可能应为 {meant}。',
    },
    advice: {
      en: 'Check the address; it was not changed.',
      zh: '请核对邮箱，程序未作修改。',
    },
  },
  'email.unknown-ending': {
    severity: 'warning',
    title: { en: 'An e-mail address ends in no known top-level domain.', zh: '邮箱的顶级域名无法识别。' },
    advice: {
      en: 'Check the address; mail from the internet does not reach it.',
      zh: '请核对邮箱，互联网邮件无法送达该地址。',
    },
  },
  'email.disposable': {
    severity: 'warning',
    title: { en: 'An e-mail address is a throw-away mailbox.', zh: '该邮箱是一次性邮箱。' },
    advice: {
      en: 'Ask for a lasting address.',
      zh: '请向客户索取长期有效的邮箱。',
    },
  },
  'email.free': {
    severity: 'warning',
    title: { en: 'An e-mail address is of a free provider.', zh: '该邮箱属于免费邮箱服务商。' },
    advice: {
      en: 'Check whether it is the address of the person or of the firm.',
      zh: '请确认它是个人邮箱还是公司邮箱。',
    },
  },
  'email.role': {
    severity: 'warning',
    title: { en: 'An e-mail address belongs to a role, not to a person.', zh: '该邮箱是公用邮箱，不属于个人。' },
    advice: {
      en: 'Keep it with the account rather than with the contact.',
      zh: '建议把它放在客户（公司）上，而不是联系人上。',
    },
  },
  'url.invalid': {
    severity: 'error',
    title: { en: 'A text is no valid web address.', zh: '该内容不是有效的网址。' },
    advice: {
      en: 'Correct the address.',
      zh: '请更正网址。',
    },
  },
  'url.several': {
    severity: 'warning',
    title: { en: 'A cell holds several web addresses; the first was taken.', zh: '单元格中有多个网址，已取第一个。' },
    advice: {
      en: 'Map the others to further fields with `split`, where they are wanted.',
      zh: '如需保留其余网址，请用 `split` 映射到其他字段。',
    },
  },
  'url.unknown-ending': {
    severity: 'warning',
    title: { en: 'A web address ends in no known top-level domain.', zh: '网址的顶级域名无法识别。' },
    advice: {
      en: 'Check the address; it may only work inside a network.',
      zh: '请核对网址，它可能只在内网有效。',
    },
  },
  'url.no-domain': {
    severity: 'error',
    title: { en: 'A text has no registrable domain.', zh: '内容中没有可注册的域名。' },
    advice: {
      en: 'Correct the address; an IP address or a bare ending has none.',
      zh: '请更正地址；IP 地址和单独的域名后缀没有可注册域名。',
    },
  },
  'number.invalid': {
    severity: 'error',
    title: { en: 'A text is no number.', zh: '该内容不是数字。' },
    advice: {
      en: 'Correct the cell; ranges, "about" and several numbers in one cell are not read.',
      zh: '请更正单元格；范围、“约”以及一个单元格中的多个数字都不会被读取。',
    },
  },
  'number.ambiguous': {
    severity: 'error',
    title: {
      en: 'A number such as 1,234 can be read in two ways, and the column does not tell which.',
      zh: '1,234 这类数字有两种读法，整列内容无法判断是哪一种。',
    },
    advice: {
      en: 'Say the decimal sign in the mapping: `number(decimal=",")` or `number(decimal=".")`.',
      zh: '请在映射中写明小数点：`number(decimal=",")` 或 `number(decimal=".")`。',
    },
  },
  'number.assumed': {
    severity: 'warning',
    title: {
      en: 'A number such as 1,234 was read with the comma between thousands.',
      zh: '1,234 这类数字中的逗号已按千位分隔符处理。',
    },
    advice: {
      en: 'Where the comma is the decimal sign, say so: `number(decimal=",")`.',
      zh: '如果逗号是小数点，请写明：`number(decimal=",")`。',
    },
  },
  'number.damaged': {
    severity: 'error',
    title: { en: 'A spreadsheet has damaged a number; digits are lost.', zh: '数字已被电子表格损坏，部分数位已丢失。' },
    advice: {
      en: 'Export again with a format that shows all digits.',
      zh: '请改用能显示全部数位的格式后重新导出。',
    },
  },
  'number.fraction': {
    severity: 'error',
    title: { en: 'A whole number was expected, but it has a fraction.', zh: '应为整数，但该数字带有小数。' },
    advice: {
      en: 'Correct the number.',
      zh: '请更正数字。',
    },
  },
  'percent.assumed': {
    severity: 'warning',
    title: {
      en: 'A number below 1 without a percent sign was read as percent.',
      zh: '小于 1 且没有百分号的数字已按百分数处理。',
    },
    advice: {
      en: 'Where 0.12 means 12 percent, say so: `percent(ratio=true)`.',
      zh: '如果 0.12 表示 12%，请写明：`percent(ratio=true)`。',
    },
  },
  'money.invalid': {
    severity: 'error',
    title: { en: 'A text is no amount of money.', zh: '该内容不是金额。' },
    advice: {
      en: 'Correct the cell; ranges, "about" and several amounts in one cell are not read.',
      zh: '请更正单元格；范围、“约”以及一个单元格中的多个金额都不会被读取。',
    },
  },
  'money.unknown-currency': {
    severity: 'error',
    title: { en: 'An amount has a currency that is not known: {text}.', zh: '金额的币种无法识别：{text}。' },
    advice: {
      en: 'Write the ISO 4217 code, such as CNY or USD.',
      zh: '请写 ISO 4217 代码，例如 CNY 或 USD。',
    },
  },
  'money.ambiguous-currency': {
    severity: 'warning',
    title: {
      en: 'The currency sign {text} stands for several currencies; the currency was left empty.',
      zh: '货币符号 {text} 对应多种货币，币种已留空。',
    },
    advice: {
      en: 'Say the currency in the mapping: `money(CNY)` or `defaults: { currency: CNY }`.',
      zh: '请在映射中写明币种：`money(CNY)` 或 `defaults: { currency: CNY }`。',
    },
  },
  'money.two-currencies': {
    severity: 'error',
    title: { en: 'An amount names two currencies.', zh: '金额写了两种币种。' },
    advice: {
      en: 'Correct the cell.',
      zh: '请更正单元格。',
    },
  },
  'currency.unknown': {
    severity: 'error',
    title: { en: 'A text is no currency.', zh: '该内容不是币种。' },
    advice: {
      en: 'Write the ISO 4217 code, such as CNY or USD.',
      zh: '请写 ISO 4217 代码，例如 CNY 或 USD。',
    },
  },
  'currency.ambiguous': {
    severity: 'error',
    title: { en: 'The sign {text} stands for several currencies.', zh: '符号 {text} 对应多种货币。' },
    advice: {
      en: 'Write the ISO 4217 code, or set `defaults: { currency: ... }` in the mapping.',
      zh: '请写 ISO 4217 代码，或在映射中设置 `defaults: { currency: ... }`。',
    },
  },
  'country.unknown': {
    severity: 'error',
    title: { en: 'A text is no country.', zh: '该内容不是国家或地区。' },
    advice: {
      en: 'Write the name in English, Chinese or the local language, or the ISO 3166-1 code.',
      zh: '请写中文、英文或当地语言的名称，或 ISO 3166-1 代码。',
    },
  },
  'country.ambiguous': {
    severity: 'error',
    title: { en: 'A name stands for several countries.', zh: '该名称对应多个国家或地区。' },
    advice: {
      en: 'Write the ISO 3166-1 code.',
      zh: '请写 ISO 3166-1 代码。',
    },
  },
  'language.unknown': {
    severity: 'error',
    title: { en: 'A text is no language.', zh: '该内容不是语言。' },
    advice: {
      en: 'Write the name in English, Chinese or the language itself, or the ISO 639 code.',
      zh: '请写中文、英文或该语言自身的名称，或 ISO 639 代码。',
    },
  },
  'gender.unknown': {
    severity: 'error',
    title: { en: 'A text is no gender that is known.', zh: '该内容不是可识别的性别。' },
    advice: {
      en: 'Write male, female or other; for codes such as 1 and 2 say what they mean with a value map.',
      zh: '请写男、女或其他；如果是 1、2 之类的代码，请用值映射说明含义。',
    },
  },
  'boolean.unknown': {
    severity: 'error',
    title: { en: 'A text is neither yes nor no.', zh: '该内容既不是“是”也不是“否”。' },
    advice: {
      en: 'Say which words mean yes and no: `boolean(true=签约, false=未签)`.',
      zh: '请写明哪些词表示是与否：`boolean(true=签约, false=未签)`。',
    },
  },
  'date.invalid': {
    severity: 'error',
    title: { en: 'A text is no date.', zh: '该内容不是日期。' },
    advice: {
      en: 'Correct the cell, or say its format: `date(yyyy/M/d)`.',
      zh: '请更正单元格，或写明格式：`date(yyyy/M/d)`。',
    },
  },
  'date.impossible': {
    severity: 'error',
    title: { en: 'There is no such day or time.', zh: '不存在这样的日期或时间。' },
    advice: {
      en: 'Correct the date. Where day and month are swapped, say their order: `date(dmy)` or `date(mdy)`.',
      zh: '请更正日期。如果日和月颠倒，请写明顺序：`date(dmy)` 或 `date(mdy)`。',
    },
  },
  'date.ambiguous': {
    severity: 'error',
    title: {
      en: 'A date such as 3/4/2019 can be read in two ways, and the column does not tell which.',
      zh: '3/4/2019 这类日期有两种读法，整列内容无法判断是哪一种。',
    },
    advice: {
      en: 'Say the order of day and month in the mapping: `date(dmy)` or `date(mdy)`.',
      zh: '请在映射中写明日和月的顺序：`date(dmy)` 或 `date(mdy)`。',
    },
  },
  'date.incomplete': {
    severity: 'error',
    title: { en: 'A date lacks its day, month or year.', zh: '日期缺少年、月或日。' },
    advice: {
      en: 'Complete the date; nothing is put in for what is missing.',
      zh: '请补全日期，程序不会自行填补缺少的部分。',
    },
  },
  'date.serial': {
    severity: 'error',
    title: { en: 'A number was found where a date is expected.', zh: '此处应为日期，却是一个数字。' },
    advice: {
      en: 'Where it is a serial number of a spreadsheet, say so: `date(excel)`; where it is a Unix time: `date(epoch)`.',
      zh: '如果是电子表格的日期序列号，请写 `date(excel)`；如果是 Unix 时间戳，请写 `date(epoch)`。',
    },
  },
  'date.zone': {
    severity: 'error',
    title: { en: 'The time zone of a time is not known.', zh: '时间的时区无法识别。' },
    advice: {
      en: 'Write an IANA name such as Asia/Shanghai in the mapping; abbreviations such as CST stand for several zones.',
      zh: '请在映射中写 IANA 时区名称，例如 Asia/Shanghai；CST 之类的缩写对应多个时区。',
    },
  },
  'date.short-year': {
    severity: 'warning',
    title: {
      en: 'A year of two digits was read as one of {from} to {to}.',
      zh: '两位数年份已按 {from} 至 {to} 年解读。',
    },
    advice: {
      en: 'Where another century is meant, say so: `date(yearFrom=1930)`.',
      zh: '如果是其他世纪，请写明：`date(yearFrom=1930)`。',
    },
  },
  'date.other-order': {
    severity: 'warning',
    title: { en: 'A date is in another order of day and month than its column.', zh: '该日期的日月顺序与整列不同。' },
    advice: {
      en: 'Check the date; it is only possible in the order in which it was read.',
      zh: '请核对日期，它只有按所读的顺序才成立。',
    },
  },
  'date.time-dropped': {
    severity: 'warning',
    title: { en: 'A date has a time, which was left out.', zh: '日期带有时间，时间部分已舍去。' },
    advice: {
      en: 'Map the column to a field that holds moments, where the time matters.',
      zh: '如果需要保留时间，请把该列映射到日期时间字段。',
    },
  },
  'datetime.gap': {
    severity: 'error',
    title: {
      en: 'There is no such time: clocks were put forward over it.',
      zh: '不存在这样的时间：当时时钟被拨快，跳过了这一刻。',
    },
    advice: {
      en: 'Correct the time, or say its time zone: `datetime(timezone=Asia/Shanghai)`.',
      zh: '请更正时间，或写明时区：`datetime(timezone=Asia/Shanghai)`。',
    },
  },
  'datetime.overlap': {
    severity: 'warning',
    title: {
      en: 'Clocks showed this time twice; the first one was taken.',
      zh: '时钟曾被拨慢，这一时间出现了两次，已取第一次。',
    },
    advice: {
      en: 'Write the offset from UTC where the second one is meant.',
      zh: '如果是第二次，请写明与 UTC 的偏移。',
    },
  },
  'taxId.invalid': {
    severity: 'error',
    title: {
      en: 'A text has not the shape of a tax or registration number.',
      zh: '该内容不符合税号或登记号码的格式。',
    },
    advice: {
      en: 'Correct the number, or say its country or kind: `taxId(DE)`, `taxId(kind=duns)`.',
      zh: '请更正号码，或写明国家或种类：`taxId(DE)`、`taxId(kind=duns)`。',
    },
  },
  'taxId.check-digit': {
    severity: 'error',
    title: { en: 'The check digit of a number is wrong.', zh: '号码的校验码不正确。' },
    advice: {
      en: 'Compare the number with its certificate; a digit is wrong or two are swapped.',
      zh: '请与证照核对，号码中有一位错误或两位颠倒。',
    },
  },
  'taxId.damaged': {
    severity: 'error',
    title: { en: 'A spreadsheet has damaged a number; digits are lost.', zh: '号码已被电子表格损坏，部分数字已丢失。' },
    advice: {
      en: 'Export again with the column formatted as text.',
      zh: '请将该列设为文本格式后重新导出。',
    },
  },
  'taxId.maybe-damaged': {
    severity: 'warning',
    title: {
      en: 'A number of 18 digits ends in 000, as numbers do that a spreadsheet has cut to 15 digits.',
      zh: '18 位号码以 000 结尾，可能已被电子表格截断为 15 位。',
    },
    advice: {
      en: 'Compare the number with its certificate.',
      zh: '请与证照核对。',
    },
  },
  'taxId.repaired': {
    severity: 'warning',
    title: {
      en: 'Letters in a number were taken for the digits that they look like.',
      zh: '号码中的字母已按形似的数字修复。',
    },
    advice: {
      en: 'Compare the number with its certificate.',
      zh: '请与证照核对。',
    },
  },
  'taxId.personal': {
    severity: 'error',
    title: { en: 'A number is the identity number of a person.', zh: '该号码是个人身份证件号码。' },
    advice: {
      en: 'Where it is wanted, ask for it: `taxId(kind=residentId)`; else remove it.',
      zh: '如确需保留，请写明 `taxId(kind=residentId)`；否则请删除。',
    },
  },
  'taxId.unchecked': {
    severity: 'warning',
    title: {
      en: 'A number could not be checked: no rule of its country is known.',
      zh: '号码未能校验：没有该国家的校验规则。',
    },
    advice: {
      en: 'Say the country or the kind in the mapping, where it is known.',
      zh: '如已知国家或种类，请在映射中写明。',
    },
  },
} as const satisfies Record<string, IssueEntry>;
