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
} as const satisfies Record<string, IssueEntry>;
