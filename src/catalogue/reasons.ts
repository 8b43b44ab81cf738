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
  ['not enough bytes in the stream. expected {n}. got only {m}', '压缩包不完整：应有 {n} 字节，只有 {m} 字节'],
  ['incorrect length check', '压缩数据的长度不符'],
  ['unknown compression method', '未知的压缩方式'],
  ['unknown header flags set', '压缩数据的开头不对'],
  ['header crc mismatch', '压缩数据开头的校验和不符'],
  ['too many length or distance symbols', '压缩数据已损坏（符号过多）'],
  ['need dictionary', '压缩数据需要另外的字典'],
  ['invalid {what}', '压缩数据已损坏（invalid {what}）'],
  // XML
  ['a character that XML does not have: {text}', '有 XML 不允许的字符：{text}'],
  ['the element {name} does not end', '元素 {name} 没有结束'],
  ['there is no element', '没有元素'],
  ['the document ends in the middle of a tag', '文件在标签中间中断'],
  ['text outside the outermost element', '最外层元素之外有文本'],
  ['</{name}> ends nothing', '结束标签 </{name}> 没有对应的开始标签'],
  ['a < that begins no tag', '有 < 不是标签的开头'],
  ['the tag of {name} is not well-formed', '{name} 的标签写法有误'],
  ['a < in the value of {name}', '{name} 的值中有 <'],
  ['{attribute} comes twice in the tag of {name}', '{name} 的标签中 {attribute} 出现了两次'],
  ['a second outermost element', '有第二个最外层元素'],
  ['a processing instruction without a name', '有处理指令没有名称'],
  ['an XML declaration that is none', 'XML 声明写法有误'],
  ['the element name does not end', '元素名称没有结束'],
  ['a & that begins no reference', '有 & 不是实体引用的开头'],
  ['an unknown entity: {name}', '未定义的实体：{name}'],
  // JSON
  ['Unexpected end of JSON input', 'JSON 意外结束'],
  ['Unexpected token {token}, {text} is not valid JSON', '意外的字符 {token}，{text} 不是有效的 JSON'],
  ['Unexpected token {token} in JSON at position {n}', '位置 {n} 处有意外的字符 {token}'],
  ['Unexpected non-whitespace character after JSON at position {n}', '位置 {n} 处 JSON 之后还有其他内容'],
  ['Unterminated string in JSON at position {n}', '位置 {n} 处的字符串没有结束'],
  ['Bad control character in string literal in JSON at position {n}', '位置 {n} 处的字符串中有控制字符'],
  ['Bad escaped character in JSON at position {n}', '位置 {n} 处的转义字符有误'],
  ["Expected property name or '}' in JSON at position {n}", '位置 {n} 处应为属性名或 }'],
  ['Expected double-quoted property name in JSON at position {n}', '位置 {n} 处应为双引号中的属性名'],
  ['Unexpected string in JSON at position {n}', '位置 {n} 处有多余的字符串'],
  ['Unexpected number in JSON at position {n}', '位置 {n} 处有多余的数字'],
  ['Exponent part is missing a number in JSON at position {n}', '位置 {n} 处的指数没有数字'],
  ['No number after minus sign in JSON at position {n}', '位置 {n} 处的负号之后没有数字'],
  ['Unterminated fractional number in JSON at position {n}', '位置 {n} 处的小数没有结束'],
  ['Bad Unicode escape in JSON at position {n}', '位置 {n} 处的 Unicode 转义有误'],
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
  ["Unsupported version '{version}'", '不支持的版本：{version}'],
  ['Unknown memo type {n}', '未知的备注类型：{n}'],
  ['Unknown OLE type {n}', '未知的 OLE 类型：{n}'],
  ['Failed to read complex column', '无法读取复杂列'],
  ['MSysComplexColumns table not found in MSysObjects table', '找不到复杂列的系统表'],
  ['Cannot read rows > {n}', '一页中的行数超过 {n}'],
  ['file is not a database', '不是数据库文件'],
  ['malformed database schema ({name}) - {rest}', '数据库结构已损坏（{name}）：{rest}'],
  ['malformed database schema ({name})', '数据库结构已损坏（{name}）'],
  ['near {text}: syntax error', '{text} 附近有语法错误'],
  ['unrecognized token: {text}', '无法识别的内容：{text}'],
  ['unsupported file format', '不支持的文件格式版本'],
  ['unable to open database file', '无法打开数据库文件'],
  ['disk I/O error', '磁盘读写错误'],
  ['no such module: {name}', '没有模块 {name}'],
  ['no such collation sequence: {name}', '没有排序规则 {name}'],
  ['database is locked', '数据库被其他程序占用'],
  ['out of memory', '内存不足'],
  ['IO Error: Corrupt database file: {rest}', '数据库文件已损坏（{rest}）'],
  ['computed checksum {text} does not match stored checksum {other}', '计算的校验和与存储的校验和不符'],
  ['IO Error: Could not read enough bytes from file {text}', '文件被截断：读不到足够的字节'],
  ['IO Error: {rest}', '读写错误：{rest}'],
  ['Serialization Error: {rest}', '数据库内容无法解析：{rest}'],
  ['Invalid Input Error: {rest}', '输入无效：{rest}'],
  ['Conversion Error: {rest}', '转换失败：{rest}'],
  ['Out of Memory Error: {rest}', '内存不足：{rest}'],
  ['INTERNAL Error: {rest}', '数据库程序内部错误：{rest}'],
  ['parquet file invalid (footer != PAR1)', '不是完整的 Parquet 文件：末尾的标记不对'],
  ['parquet file is too short', 'Parquet 文件过短'],
  ['parquet metadata length {n} exceeds available buffer {m}', 'Parquet 元数据的长度（{n}）超过了文件（{m}）'],
  ['parquet unsupported {what}: {text}', '不支持的 Parquet {what}：{text}'],
  ['parquet column not found: {name}', '找不到 Parquet 列 {name}'],
  ['parquet schema element not found: {name}', '找不到 Parquet 结构元素 {name}'],
  ['parquet decompressed page length {n} does not match header {m}', 'Parquet 页面解压后的长度 {n} 与声明的 {m} 不符'],
  ['parquet {what}', 'Parquet 数据已损坏（{what}）'],
  ['thrift {what}', 'Parquet 元数据已损坏（{what}）'],
  ['snappy {what}', 'Snappy 压缩数据已损坏（{what}）'],
  ['lz4 {what}', 'LZ4 压缩数据已损坏（{what}）'],
  ['brotli {what}', 'Brotli 压缩数据已损坏（{what}）'],
  ['database disk image is malformed', '数据库文件已损坏'],
  ['no such column: {name}', '没有列 {name}'],
  ['no such table: {name}', '没有表 {name}'],
  // spreadsheets
  ['Unrecognized ExtProp type: {text}', '无法识别的扩展属性：{text}'],
  ['Unsupported file {text}', '不支持的文件 {text}'],
  ['the cells of its sheets are missing: {names}', '缺少以下工作表的单元格数据：{names}'],
  ['{what}: Expected {n} saw {m}', '文件结构不符（{what}：应为 {n}，实为 {m}）'],
  ['Sector Shift: Expected {what} saw {m}', '文件的扇区大小不对：应为 {what}，实为 {m}'],
  ['inconsistent CFB structure', '复合文件的结构互相矛盾'],
  ['Cannot find Workbook stream', '其中没有工作簿'],
  ['Cannot find file {name} in zip', '缺少部件 {name}'],
  ['Could not find workbook', '其中没有工作簿'],
  ['FAT boundary crossed: {text}', '复合文件的扇区越界：{text}'],
  ['Unexpected record {text}', '意外的记录 {text}'],
  ['Unrecognized sheet type {text}', '无法识别的工作表类型 {text}'],
  ['Encryption scheme unsupported', '不支持的加密方式'],
  ['Password is incorrect', '密码不正确'],
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

/**
 * A reason in Chinese. What a library says that is not known keeps its words, behind a sentence that tells whose they are; names and
 * single words stay as they are.
 */
export function reasonInChinese(reason: string): string {
  const known = knownReason(reason, 0);
  return known === reason && /^[\x21-\x7e].*[A-Za-z]{2,} .*[A-Za-z]/s.test(reason) ? `解析程序报告：${reason}` : known;
}

/** The Chinese of a reason that is known; else the reason. */
function knownReason(reason: string, depth: number): string {
  if (reason.length > longest || depth > deepest) return reason;
  for (const { pattern, names, zh } of patterns) {
    const found = pattern.exec(reason);
    if (!found) continue;
    const values = new Map(
      names.map((name, i) => {
        const value = found[i + 1]!;
        return [name, name === 'rest' || name === 'place' ? knownReason(value, depth + 1) : value];
      }),
    );
    // `C: x` says nothing where neither part is known.
    const holdsOthers = names.length > 0 && names.every((name) => name === 'rest' || name === 'place');
    if (holdsOthers && names.every((name, i) => values.get(name) === found[i + 1])) continue;
    return zh.replace(/\{(\w+)\}/g, (_, name: string) => values.get(name)!);
  }
  return reason;
}
