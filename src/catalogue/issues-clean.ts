import type { IssueEntry } from './issues.js';

/** Findings of cleaning: of the chain itself, of texts, names, companies, addresses, closed lists and mapping steps. */
export const cleanIssues = {
  'value.changed': {
    severity: 'fix',
    title: { en: 'A value was brought into its clean form.', zh: '值已规范化。' },
    advice: {
      en: 'Nothing to do. Switch the step off in the mapping where the original is wanted.',
      zh: '无需处理。如需保留原值，可在映射中关闭该步骤。',
    },
  },
  'value.missing': {
    severity: 'fix',
    title: { en: 'A text that means "no value" was read as none.', zh: '表示“没有值”的文字已按空值处理。' },
    advice: {
      en: 'Nothing to do. Where the text is a value in this column, set `clean` so that it is kept.',
      zh: '无需处理。如果该文字在此列中确实是值，请调整 `clean` 以保留它。',
    },
  },
  'value.junk': {
    severity: 'warning',
    title: {
      en: 'A placeholder such as "test" or 13800138000 was read as no value.',
      zh: '“测试”、13800138000 之类的占位内容已按空值处理。',
    },
    advice: {
      en: 'Ask for the true value, or leave it empty.',
      zh: '请补充真实的值，或留空。',
    },
  },
  'picklist.unknown': {
    severity: 'warning',
    title: {
      en: '"{input}" is not in the list of values; the nearest is {nearest}.',
      zh: '“{input}”不在取值列表中，最接近的是 {nearest}。',
    },
    advice: {
      en: 'Name it in the mapping (`map`), add it to the list, or repair the source.',
      zh: '请在映射的 `map` 中指定对应值，或把它加入列表，或修正源数据。',
    },
  },
  'picklist.suggested': {
    severity: 'warning',
    title: {
      en: '"{input}" is not in the list of values; {value} was taken as the most similar one.',
      zh: '“{input}”不在取值列表中，已采用最相近的 {value}。',
    },
    advice: {
      en: 'Check it, and name it in the mapping (`map`) so that it is certain.',
      zh: '请核对，并在映射的 `map` 中写明对应值。',
    },
  },
  'extract.nothing': {
    severity: 'warning',
    title: { en: 'The pattern found nothing in the text.', zh: '该模式在文本中没有找到匹配内容。' },
    advice: { en: 'Check the pattern against this value.', zh: '请用这个值检查模式是否正确。' },
  },
  'lookup.unknown': {
    severity: 'error',
    title: { en: 'The table {table} has no entry for "{input}".', zh: '对照表 {table} 中没有“{input}”。' },
    advice: {
      en: 'Add it to the table, or set `otherwise` of the lookup step to keep or null.',
      zh: '请在表中补充该项，或把 lookup 步骤的 `otherwise` 设为 keep 或 null。',
    },
  },
  'hash.no-key': {
    severity: 'error',
    title: { en: 'There is no key to hash with.', zh: '没有可用于生成指纹的密钥。' },
    advice: {
      en: 'Set the environment variable CRM_MIGRATE_HASH_KEY to a long random text and keep it secret.',
      zh: '请把环境变量 CRM_MIGRATE_HASH_KEY 设为一段足够长的随机文本，并妥善保密。',
    },
  },
  'address.contradictory': {
    severity: 'error',
    title: { en: '{place} does not lie in {region}.', zh: '{place} 不在 {region} 境内。' },
    advice: {
      en: 'Repair the address at its source: two of its divisions exclude each other.',
      zh: '请修正源数据中的地址：其中两级行政区划互相矛盾。',
    },
  },
  'address.former-name': {
    severity: 'fix',
    title: { en: '{former} was written for {name}.', zh: '{former} 即 {name}。' },
    advice: {
      en: 'Nothing to do. The present name of GB/T 2260 was taken.',
      zh: '无需处理。已采用 GB/T 2260 的现行名称。',
    },
  },
  'address.ambiguous': {
    severity: 'warning',
    title: {
      en: 'Several cities have a district {district}, and the address names none of them.',
      zh: '多个城市都有 {district}，而地址中没有写明城市。',
    },
    advice: { en: 'Add the city to the address; nothing was assumed.', zh: '请在地址中补充城市；未作任何推测。' },
  },
  'address.no-division': {
    severity: 'warning',
    title: { en: 'The address names no province, city or district.', zh: '地址中没有省、市或区县。' },
    advice: { en: 'Add them; the text was kept as the street.', zh: '请补充；原文已作为街道地址保留。' },
  },
  'address.unstructured': {
    severity: 'warning',
    title: {
      en: 'City and postcode of the address could not be told apart from its street.',
      zh: '无法从地址中区分出城市和邮编。',
    },
    advice: {
      en: 'Put city and postcode into columns of their own; the text was kept as the street.',
      zh: '请把城市和邮编放到单独的列；原文已作为街道地址保留。',
    },
  },
  'address.bad-postcode': {
    severity: 'warning',
    title: { en: 'The postcode {postcode} does not fit {region}.', zh: '邮编 {postcode} 与 {region} 不符。' },
    advice: { en: 'Check both against each other at the source.', zh: '请在源数据中核对二者。' },
  },
  'address.set-aside': {
    severity: 'fix',
    title: {
      en: 'A telephone number, name or label beside the address was left out.',
      zh: '已去掉地址旁的电话、姓名或标签。',
    },
    advice: {
      en: 'Nothing to do; map it to a field of its own where it is wanted.',
      zh: '无需处理；如需要可映射到单独的字段。',
    },
  },
  'address.not-an-address': {
    severity: 'error',
    title: {
      en: 'This is an e-mail address, a web address, a number or a reference to another field, not an address.',
      zh: '这是邮箱、网址、号码或对其他字段的引用，而不是地址。',
    },
    advice: {
      en: 'Check which column the mapping reads, and repair the row.',
      zh: '请检查映射读取的是哪一列，并修正该行。',
    },
  },
  'text.damaged': {
    severity: 'error',
    title: {
      en: 'Characters of the text were lost before it got here (\uFFFD, 锟斤拷).',
      zh: '文本在导入之前已丢失字符（\uFFFD、锟斤拷）。',
    },
    advice: {
      en: 'Export the source again with the right encoding; what was lost cannot be restored from the file.',
      zh: '请用正确的编码重新导出源数据；丢失的内容无法从文件中恢复。',
    },
  },
  'text.mojibake': {
    severity: 'fix',
    title: {
      en: 'Text that was decoded with the wrong encoding was restored.',
      zh: '已还原用错误编码解码的文本（乱码）。',
    },
    advice: {
      en: 'Nothing to do; exporting with the right encoding avoids it.',
      zh: '无需处理；用正确的编码导出即可避免。',
    },
  },
  'text.too-long': {
    severity: 'error',
    title: {
      en: 'The text has {length} {unit}; no more than {max} fit.',
      zh: '文本长度为 {length}（{unit}），超过上限 {max}。',
    },
    advice: {
      en: 'Shorten it, or set `cut=true` on the text step to cut it.',
      zh: '请缩短文本，或在 text 步骤上设置 `cut=true` 自动截断。',
    },
  },
  'text.cut': {
    severity: 'warning',
    title: {
      en: 'The text had {length} {unit} and was cut to {max}.',
      zh: '文本长度为 {length}（{unit}），已截断为 {max}。',
    },
    advice: { en: 'Check that nothing needed was lost.', zh: '请确认没有丢失需要的内容。' },
  },
  'company.only-form': {
    severity: 'error',
    title: { en: '"{input}" is a legal form without a name.', zh: '“{input}”只有组织形式，没有名称。' },
    advice: { en: 'Complete the name at its source.', zh: '请在源数据中补全公司名称。' },
  },
  'company.several': {
    severity: 'error',
    title: { en: 'The cell names more than one company.', zh: '单元格中有不止一家公司。' },
    advice: { en: 'Split the row: one company a row.', zh: '请拆分该行，每行一家公司。' },
  },
  'company.not-a-name': {
    severity: 'error',
    title: {
      en: 'This is an e-mail address, a web address or a number, not the name of a company.',
      zh: '这是邮箱、网址或号码，而不是公司名称。',
    },
    advice: {
      en: 'Check which column the mapping reads, and repair the row.',
      zh: '请检查映射读取的是哪一列，并修正该行。',
    },
  },
  'person.several': {
    severity: 'error',
    title: { en: 'The cell names more than one person.', zh: '单元格中有不止一个人名。' },
    advice: {
      en: 'Split the row, or set `several=first` on the person step to take the first one.',
      zh: '请拆分该行，或在 person 步骤上设置 `several=first` 只取第一个。',
    },
  },
  'person.not-a-name': {
    severity: 'error',
    title: { en: 'This is not the name of a person.', zh: '这不是人名。' },
    advice: {
      en: 'Check which column the mapping reads, and repair the row.',
      zh: '请检查映射读取的是哪一列，并修正该行。',
    },
  },
  'person.company': {
    severity: 'error',
    title: { en: 'This looks like the name of a company.', zh: '这看起来像公司名称。' },
    advice: {
      en: 'Check the row: companies belong in an account, not in a contact.',
      zh: '请检查该行：公司应作为客户导入，而不是联系人。',
    },
  },
  'person.unknown-surname': {
    severity: 'warning',
    title: {
      en: 'The name begins with no known surname; it was taken as a given name.',
      zh: '姓名开头不是已知姓氏，已作为名字处理。',
    },
    advice: { en: 'Check it, and complete the surname.', zh: '请核对并补全姓氏。' },
  },
  'person.one-name': {
    severity: 'warning',
    title: { en: 'Only one name is given; it was taken as the family name.', zh: '只有一个名字，已作为姓氏处理。' },
    advice: { en: 'Complete the name where the other part is known.', zh: '如已知另一部分，请补全姓名。' },
  },
  'person.nickname': {
    severity: 'fix',
    title: {
      en: 'A nickname, job or remark beside the name was left out.',
      zh: '已去掉姓名旁的昵称、职务或备注。',
    },
    advice: {
      en: 'Nothing to do; map it to a field of its own where it is wanted.',
      zh: '无需处理；如需要可映射到单独的字段。',
    },
  },
} as const satisfies Record<string, IssueEntry>;
