/**
 * What readers, libraries and systems say of a file that cannot be read, in English where it happens, and its Chinese. `{name}`
 * stands for anything (`{n}` and some others for a number); `{place}` and `{rest}` are reasons again.
 */
const reasons: readonly (readonly [en: string, zh: string])[] = [
  // places
  ['row {n}', '第 {n} 行'],
  ['line {n}', '第 {n} 行'],
  ['record {n}', '第 {n} 条记录'],
  ['card {n}', '第 {n} 张名片'],
  ['sheet {n}', '第 {n} 个工作表'],
  ['table {n}', '第 {n} 个表格'],
  ['shared string {n}', '第 {n} 个共享字符串'],
  ['behind {rest}', '位于{rest}之后'],
  // readers
  ['not a regular file', '不是普通文件'],
  ['wrong checksum', '校验和不符'],
  ['no columns found', '找不到列'],
  ['no dBase header', '没有 dBase 文件头'],
  ['its parts do not fit together', '各部分互相矛盾'],
  ['parser ended ({how})', '解析进程意外结束（{how}）'],
  ['two of its files are named {name}', '其中有两个文件名为 {name}'],
  [
    'its files overlap or were cut: together they are larger than it is',
    '其中的文件互相重叠或被截断：总大小超过了压缩包本身',
  ],
  ['no file begins at byte {n}', '第 {n} 字节处没有文件'],
  ['a file ends behind the end of the archive', '有文件超出了压缩包的末尾'],
  ['the part {name} is missing', '缺少部件 {name}'],
  ['the sheet ends behind row {n}', '工作表在第 {n} 行之后中断'],
  ['it ends behind row {n}', '内容在第 {n} 行之后中断'],
  ['it holds no sheets', '其中没有工作表'],
  ['it holds no table', '其中没有表格'],
  ['it holds no workbook', '其中没有工作簿'],
  ['a tag behind row {n} does not end', '第 {n} 行之后有标签没有结束'],
  ['a text or tag is too long', '文本或标签过长'],
  ['elements are nested too deeply', '元素嵌套过深'],
  ['tables are nested too deeply', '表格嵌套过深'],
  ['row {n} has a cell past column XFD', '第 {n} 行有单元格超出了 XFD 列'],
  ['a cell stands outside the rows, behind row {n}', '第 {n} 行之后有单元格不属于任何行'],
  ['a cell has no place: {text}', '有单元格没有位置：{text}'],
  ['it has more than {n} shared strings', '共享字符串超过 {n} 个'],
  ['a declaration that is not XML: {text}', '不是 XML 的声明：{text}'],
  ['the XML ends in the middle of a tag', 'XML 在标签中间中断'],
  ['an object ends that never began', '有对象只有结尾、没有开头'],
  ['an empty element after {place}', '{place}之后有空元素'],
  ['{place} or the list around it does not end', '{place}或其所在的列表没有结束'],
  ['line {n}, record {m} does not end', '第 {n} 行第 {m} 条记录没有结束'],
  ['line {n} and {count} lines above it are no JSON', '第 {n} 行及之前的 {count} 行不是 JSON'],
  ['entry at line {n}: {text}', '第 {n} 行的条目：{text}'],
  ['{count} columns', '共 {count} 列'],
  // zip and gzip
  [
    'End of central directory record signature not found. Either not a zip file, or file is truncated.',
    '找不到压缩包的目录：不是 zip 文件，或文件被截断',
  ],
  ['Invalid comment length. {rest}', '压缩包注释的长度不对'],
  ['extra field length exceeds extra field buffer size', '附加字段的长度超出范围'],
  ['invalid central directory file header signature: {text}', '压缩包目录的标记不对：{text}'],
  ['invalid local file header signature: {text}', '压缩包中文件的标记不对：{text}'],
  ['invalid zip64 end of central directory record signature', 'zip64 目录的标记不对'],
  ['zip64 extended information extra field does not include {text}', 'zip64 附加信息不完整'],
  ['multi-disk zip files are not supported: {rest}', '不支持分卷 zip 文件'],
  ['strong encryption is not supported', '不支持强加密'],
  ['unsupported compression method: {n}', '不支持的压缩方式：{n}'],
  ['file data overflows file bounds: {text}', '文件数据超出范围：{text}'],
  ['unexpected EOF', '文件意外结束'],
  ['unexpected end of file', '压缩数据意外结束'],
  ['incorrect header check', '压缩数据的开头不对'],
  ['incorrect data check', '压缩数据的校验和不符'],
  ['invalid block type', '压缩数据已损坏（块类型不对）'],
  ['invalid distance too far back', '压缩数据已损坏（引用越界）'],
  ['invalid {what}', '压缩数据已损坏（invalid {what}）'],
  // XML
  ['{line}:{column}: {rest}', '第 {line} 行第 {column} 列：{rest}'],
  ['unmatched closing tag: {name}.', '结束标签 {name} 没有对应的开始标签'],
  ['unexpected close tag.', '多余的结束标签'],
  ['unclosed tag: {name}', '标签 {name} 没有结束'],
  ['text data outside of root node.', '根元素之外有文本'],
  ['document must contain a root element.', '没有根元素'],
  ['documents may contain only one root.', '有多个根元素'],
  ['unexpected end.', '内容意外结束'],
  ['undefined entity.', '未定义的实体'],
  ['malformed character entity.', '字符实体写法有误'],
  ['disallowed character.', '有不允许的字符'],
  ['disallowed character in {what}', '{what} 中有不允许的字符'],
  ['attribute without value.', '属性没有值'],
  ['unquoted attribute value.', '属性值没有引号'],
  ['no whitespace between attributes.', '属性之间没有空格'],
  ['duplicate attribute: {name}.', '属性 {name} 重复'],
  ['unbound namespace prefix: {name}.', '命名空间前缀 {name} 未声明'],
  ['the string "]]>" is disallowed in char data.', '文本中不能有 "]]>"'],
  ['forward-slash in opening tag not followed by >.', '开始标签中的斜杠后面不是 >'],
  // JSON
  ['Unexpected end of JSON input', 'JSON 意外结束'],
  ['Unexpected token {token}, {text} is not valid JSON', '意外的字符 {token}，{text} 不是有效的 JSON'],
  ['Unexpected token {token} in JSON at position {n}', '位置 {n} 处有意外的字符 {token}'],
  ['Unexpected non-whitespace character after JSON at position {n}', '位置 {n} 处 JSON 之后还有其他内容'],
  ['Unterminated string in JSON at position {n}', '位置 {n} 处的字符串没有结束'],
  ['Bad control character in string literal in JSON at position {n}', '位置 {n} 处的字符串中有控制字符'],
  ['Bad escaped character in JSON at position {n}', '位置 {n} 处的转义字符有误'],
  ['Expected {what} after {where} in JSON at position {n}', '位置 {n} 处（{where} 之后）应为 {what}'],
  ['Expected {what} in JSON at position {n}', '位置 {n} 处应为 {what}'],
  ['{rest} (line {line} column {column})', '{rest}（第 {line} 行第 {column} 列）'],
  // databases
  ['Wrong page type. Expected {n} but received {m}.', '页面类型不对：应为 {n}，实为 {m}'],
  ['Page {n} does not exist', '第 {n} 页不存在'],
  ['Data page {n} does not belong to table {name}', '数据页 {n} 不属于表 {name}'],
  ['Could not find table definition page', '找不到表定义页'],
  ['Could not find table with name {name}', '找不到表 {name}'],
  ['Could not find column with name {name}', '找不到列 {name}'],
  ['Unsupported column type', '不支持的列类型'],
  ['Complex columns are not supported', '不支持复杂列'],
  ['Unknown usage map type', '未知的使用映射类型'],
  ['file is not a database', '不是数据库文件'],
  ['database disk image is malformed', '数据库文件已损坏'],
  ['no such column: {name}', '没有列 {name}'],
  ['no such table: {name}', '没有表 {name}'],
  // spreadsheets
  ['Unrecognized ExtProp type: {text}', '无法识别的扩展属性：{text}'],
  ['Unsupported file {text}', '不支持的文件 {text}'],
  ['File is password-protected', '文件有密码保护'],
  ['Missing Info for {text}', '缺少 {text} 的信息'],
  // systems
  ['EACCES: permission denied, {call} {path}', '没有权限（{path}）'],
  ['ENOENT: no such file or directory, {call} {path}', '没有此文件或文件夹（{path}）'],
  ['ENOSPC: no space left on device, {call}', '磁盘空间不足'],
  ['EIO: i/o error, {call}', '读写错误'],
  ['EMFILE: too many open files, {call} {path}', '打开的文件过多'],
  // what holds others
  [' ({rest})', '（{rest}）'],
  ['{place}: {rest}', '{place}：{rest}'],
  ['{place}, {rest}', '{place}，{rest}'],
];

/** Placeholders that stand for a number. */
const numbers = new Set(['n', 'm', 'line', 'column', 'count']);

const patterns = reasons.map(([en, zh]) => {
  const names = [...en.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!);
  const parts = en.split(/\{\w+\}/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const source = parts
    .map((part, i) => part + (i === names.length ? '' : numbers.has(names[i]!) ? '(\\d+)' : '(.+?)'))
    .join('');
  return { pattern: new RegExp(`^${source}$`, 's'), names, zh };
});

/** Longer reasons are texts of files, not words of programs. */
const longest = 500;
const deepest = 4;

/** A reason in Chinese; as it is where it is not known. */
export function reasonInChinese(reason: string, depth = 0): string {
  if (reason.length > longest || depth > deepest) return reason;
  for (const { pattern, names, zh } of patterns) {
    const found = pattern.exec(reason);
    if (!found) continue;
    const values = new Map(
      names.map((name, i) => {
        const value = found[i + 1]!;
        return [name, name === 'rest' || name === 'place' ? reasonInChinese(value, depth + 1) : value];
      }),
    );
    // `C: x` says nothing where neither part is known.
    const holdsOthers = names.length > 0 && names.every((name) => name === 'rest' || name === 'place');
    if (holdsOthers && names.every((name, i) => values.get(name) === found[i + 1])) continue;
    return zh.replace(/\{(\w+)\}/g, (_, name: string) => values.get(name)!);
  }
  return reason;
}
