import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { encodingOf } from '../../src/read/encoding-names.js';
import { decodeLoosely, strictDecoder } from '../../src/read/text/decode.js';
import { findDoubleEncoding, isUtf8ReadAsGbk } from '../../src/read/text/double-encoding.js';
import { detectEncoding, isBinary } from '../../src/read/text/encoding.js';
import { decodePiece } from '../../src/read/text/text-pieces.js';

/** A few rows of a customer list in each language, as an old system would export them. */
const samples: Record<string, string> = {
  chinese:
    '客户编号,姓名,公司,职务,手机,地址\r\n003716,陈霞,上海浦江物流股份有限公司,财务总监,13373878287,浙江省杭州市西湖区文三路\r\n003807,黄浩然,深圳市前海云数据,采购主管,13440837476,四川省成都市高新区天府大道\r\n',
  traditional:
    '客戶編號,姓名,公司,職稱,電話,地址\r\n0001,陳志明,台灣精密工業股份有限公司,業務經理,02-27001234,台北市信義區忠孝東路五段\r\n0002,林美玲,鴻運貿易有限公司,採購,07-3456789,高雄市前鎮區中山二路\r\n',
  japanese:
    '顧客番号,氏名,フリガナ,会社名,電話番号,住所\r\n0001,髙橋健一,タカハシ ケンイチ,株式会社山田製作所,03-1234-5678,東京都千代田区丸の内１丁目\r\n0002,佐藤美咲,サトウ ミサキ,有限会社さくら商事,06-2345-6789,大阪府大阪市北区梅田\r\n',
  korean:
    '고객번호,이름,회사,직위,전화,주소\r\n0001,김민준,주식회사 한빛전자,과장,010-1234-5678,서울특별시 강남구 테헤란로\r\n0002,이서연,대한무역 상사,대리,010-2345-6789,부산광역시 해운대구 우동\r\n',
  western:
    'No;Name;Firma;Straße;Bemerkung\r\n1;José Nuñez;Ben & Jerry’s Café;Hauptstraße 5;Größe prüfen – ändern\r\n2;Zoë Müller;Søren Ægir ApS;Åkesson gata;à côté de l’église\r\n3;Françoise Lefèvre;Société Générale;Rue de l’Hôpital;déjà reçu\r\n',
  plainWestern:
    'No;Name;Firma;Ort\r\n1;José Nuñez;Café Österreich;Köln\r\n2;Zoë Müller;Bäckerei Weiß;München\r\n3;François Lefèvre;Société Générale;Orléans\r\n4;João Simões;Importação;São Paulo\r\n',
  polish:
    'Nr;Nazwisko;Firma;Miasto\r\n1;Wiśniewski Łukasz;Usługi Księgowe;Łódź\r\n2;Wójcik Małgorzata;Żabka Świętokrzyska;Kraków\r\n3;Kamińska Agnieszka;Spółka z ograniczoną odpowiedzialnością;Gdańsk\r\n',
  czech:
    'Č;Jméno;Firma;Město\r\n1;Dvořák Jiří;Škoda Díly;Plzeň\r\n2;Černá Zdeňka;Pražské služby;Česká Třebová\r\n3;Němec Tomáš;Účetnictví;Brno střed\r\n4;Růžička Matěj;Železářství;Ústí\r\n',
  hungarian:
    'Sz;Név;Cég;Város\r\n1;Szűcs Erzsébet;Győri Kekszgyár;Győr\r\n2;Kovács Gergő;Fűtőmű Kft;Kőszeg\r\n3;Tóth Ágnes;Építőipari;Székesfehérvár\r\n',
  turkish:
    'No;Ad;Şirket;Şehir\r\n1;Ayşe Yılmaz;İnşaat Taahhüt;İstanbul\r\n2;Çağrı Şahin;Doğuş Gıda;Eskişehir\r\n3;Gülşen Öztürk;Işık Ticaret;Muğla\r\n',
  russian:
    'Номер;Имя;Компания;Город;Примечание\r\n1;Иванов Пётр Сергеевич;ООО «Ромашка»;Москва;перезвонить позже\r\n2;Кузнецова Анна;ЗАО Северсталь;Санкт-Петербург;новый клиент\r\n3;Щербаков Юрий;Объединение заводов;Екатеринбург;важно\r\n',
  greek:
    'Αρ;Όνομα;Εταιρεία;Πόλη\r\n1;Γιώργος Παπαδόπουλος;Ελληνικά Πετρέλαια;Αθήνα\r\n2;Ελένη Νικολάου;Εμπορική Κρήτης;Ηράκλειο\r\n',
  hebrew: 'מספר;שם;חברה;עיר\r\n1;דוד כהן;תעשיות אלביט;תל אביב\r\n2;שרה לוי;בנק הפועלים;ירושלים\r\n',
  arabic: 'رقم;الاسم;الشركة;المدينة\r\n1;محمد علي;شركة النور للتجارة;القاهرة\r\n2;فاطمة حسن;مؤسسة الأمل;الرياض\r\n',
  ukrainian:
    'Номер;Організація;Місто;Примітка\r\n1;ТОВ Їжак;Київ;передзвонити завтра\r\n2;Ґрунт і Ко;Чернігів;їхній об’єкт зачинено\r\n',
  notes:
    'Id;Account;Notes\r\n1;Ross Ltd;клиент просит скидку – 5 %\r\n2;Hayes;«срочно»\r\n3;Evans;ещё думает, оплата № 45\r\n',
  accented: 'Id;Όνομα;Πόλη\r\n1;Άρης Τερζίδης;Άρτα\r\n2;Άννα Ευαγγέλου;Άμφισσα\r\n3;Νίκος;Έδεσσα\r\n',
  estonian: 'Nr;Ettevõte;Linn;Märkus\r\n1;OÜ Põhjala;Jõhvi;väga tähtis\r\n2;Müür AS;Pärnu;makse hilineb\r\n',
  latvian:
    'Nr;Uzņēmums;Pilsēta;Piezīme\r\n1;Rīgas piens;Jūrmala;sūtīt piedāvājumu\r\n2;Zaļā bārbele;Liepāja;ļoti svarīgi\r\n',
  lithuanian:
    'Nr;Įmonė;Miestas;Pastaba\r\n1;Žalgirio statyba;Panevėžys;prašo nuolaidos\r\n2;Šiaurės vėjas;Klaipėda;mokėjimas vėluoja\r\n3;Ąžuolas;Šiauliai;žiūrėti sutartį\r\n',
  // As Windows writes it: the tone behind its letter.
  vietnamese:
    'Mã;Công ty;Họ tên;Thành phố\r\n1;Nguyễn và Trần;Bùi Thị Hạnh;Hà Nội\r\n2;Cổ phần Lê;Đặng Ngọc Ánh;Cần Thơ\r\n3;Mai;Vũ Đức Thắng;Đà Nẵng\r\n',
  hongkong:
    '客戶編號,公司名稱,聯絡人,地址\r\n1,恒豐貿易有限公司,潘栢林,屯門鄉事會路\r\n2,裕海味舖,區永熙,鰂魚涌英皇道\r\n',
  thai: 'รหัส,ชื่อ,บริษัท,ที่อยู่\r\n1,สมชาย ใจดี,บริษัท ไทยการค้า จำกัด,กรุงเทพมหานคร\r\n2,สมหญิง รักไทย,ห้างหุ้นส่วน สยาม,เชียงใหม่\r\n',
};

const cases: [sample: keyof typeof samples, written: string, expected: string][] = [
  ['chinese', 'gbk', 'gb18030'],
  ['chinese', 'gb18030', 'gb18030'],
  ['chinese', 'utf-8', 'utf-8'],
  ['chinese', 'utf-16le', 'utf-16le'],
  ['chinese', 'utf-16be', 'utf-16be'],
  ['traditional', 'big5', 'big5'],
  ['japanese', 'cp932', 'shift_jis'],
  ['japanese', 'eucjp', 'euc-jp'],
  ['korean', 'cp949', 'euc-kr'],
  ['western', 'windows-1252', 'windows-1252'],
  ['western', 'macroman', 'macintosh'],
  ['western', 'utf-16le', 'utf-16le'],
  ['plainWestern', 'iso-8859-1', 'windows-1252'],
  ['plainWestern', 'cp850', 'cp850'],
  ['plainWestern', 'macroman', 'macintosh'],
  ['polish', 'windows-1250', 'windows-1250'],
  ['polish', 'iso-8859-2', 'iso-8859-2'],
  ['polish', 'cp852', 'cp852'],
  ['czech', 'windows-1250', 'windows-1250'],
  ['czech', 'iso-8859-2', 'iso-8859-2'],
  ['hungarian', 'windows-1250', 'windows-1250'],
  ['turkish', 'windows-1254', 'windows-1254'],
  ['russian', 'windows-1251', 'windows-1251'],
  ['russian', 'koi8-r', 'koi8-r'],
  ['russian', 'cp866', 'ibm866'],
  ['russian', 'maccyrillic', 'x-mac-cyrillic'],
  ['russian', 'iso-8859-5', 'iso-8859-5'],
  ['greek', 'windows-1253', 'windows-1253'],
  ['greek', 'iso-8859-7', 'iso-8859-7'],
  ['accented', 'windows-1253', 'windows-1253'],
  ['accented', 'iso-8859-7', 'iso-8859-7'],
  ['notes', 'maccyrillic', 'x-mac-cyrillic'],
  ['ukrainian', 'windows-1251', 'windows-1251'],
  ['ukrainian', 'koi8-u', 'koi8-u'],
  ['ukrainian', 'cp1125', 'cp1125'],
  ['estonian', 'windows-1257', 'windows-1257'],
  ['latvian', 'windows-1257', 'windows-1257'],
  ['latvian', 'iso-8859-13', 'iso-8859-13'],
  ['latvian', 'cp775', 'cp775'],
  ['lithuanian', 'windows-1257', 'windows-1257'],
  ['lithuanian', 'cp775', 'cp775'],
  ['hongkong', 'big5-hkscs', 'big5'],
  ['hebrew', 'cp862', 'cp862'],
  ['arabic', 'iso-8859-6', 'iso-8859-6'],
  ['western', 'utf-32le', 'utf-32le'],
  ['chinese', 'utf-32be', 'utf-32be'],
  ['hebrew', 'windows-1255', 'windows-1255'],
  ['arabic', 'windows-1256', 'windows-1256'],
  ['thai', 'windows-874', 'windows-874'],
];

describe('detectEncoding', () => {
  it.each(cases)('%s written as %s', (sample, written, expected) => {
    // What the encoding cannot hold becomes `?`, as exporting systems write it.
    const bytes = iconv.encode(samples[sample]!, written);
    const guess = detectEncoding(bytes);
    const read = strictDecoder(guess.encoding)(bytes);
    const text = iconv.decode(bytes, written, { stripBOM: false });
    // Where two encodings read the same text (iso-8859-7 and windows-1253), either will do.
    expect({ encoding: guess.encoding, text: read }).toEqual({
      encoding: read === text ? guess.encoding : expected,
      text,
    });
  });

  it('vietnamese written as windows-1258, composed again', () => {
    const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
    const written = samples
      .vietnamese!.split('')
      .map((char) => {
        const parts = char.normalize('NFD');
        const isOwn = iconv.decode(iconv.encode(char, 'windows-1258'), 'windows-1258') === char;
        return isOwn ? char : parts.replace(tones, '').normalize('NFC') + (parts.match(tones) ?? []).join('');
      })
      .join('');
    const guess = detectEncoding(iconv.encode(written, 'windows-1258'));
    expect(guess.encoding).toBe('windows-1258');
    expect(strictDecoder('windows-1258')(iconv.encode(written, 'windows-1258'))).toBe(samples.vietnamese);
  });

  it('ISO-2022-JP, seven bits with escapes', () => {
    const bytes = Buffer.from('id,name\r\n1,\x1b$B:4F#H~:i\x1b(B\r\n2,\x1b$BNkLZ\x1b(B\r\n', 'latin1');
    const guess = detectEncoding(bytes);
    expect(guess.encoding).toBe('iso-2022-jp');
    expect(strictDecoder(guess.encoding)(bytes)).toBe('id,name\r\n1,佐藤美咲\r\n2,鈴木\r\n');
  });

  it('is sure where nothing else is possible and says when it is not', () => {
    expect(detectEncoding(Buffer.from('\ufeffa,b\n'))).toMatchObject({ encoding: 'utf-8', confidence: 1, bomBytes: 3 });
    expect(detectEncoding(Buffer.from('a,b\n1,2\n'))).toMatchObject({ encoding: 'utf-8', isAscii: true });
    // A letter of another encoding just before the end is no UTF-8 that was cut.
    expect(detectEncoding(Buffer.from('NAME\nZo\xeb\n', 'latin1'))).toMatchObject({ encoding: 'windows-1252' });
    const short = detectEncoding(Buffer.from([0x41, 0xe9, 0x2c, 0x42, 0x0a]));
    expect(short.confidence).toBeLessThan(0.95);
  });

  it('keeps UTF-8 for a file with some lines in another encoding', () => {
    const good = Buffer.from('1;José;Zürich\n2;Zoë;Köln\n3;Renée;Malmö\n4;Åke;Århus\n');
    const bad = Buffer.from([0x35, 0x3b, 0x4a, 0x6f, 0x73, 0xe9, 0x3b, 0x42, 0x0a]);
    expect(detectEncoding(Buffer.concat([good, good, bad]))).toMatchObject({ encoding: 'utf-8' });
  });
});

/** A line of UTF-8 in a file of another encoding, and lines that look like UTF-8 by chance. */
describe('UTF-16 without a mark', () => {
  it.each([
    ['rows of NULs below a header in ASCII', Buffer.from(`a,b\n1,2\n${'\0,\0\n'.repeat(2000)}`), 'utf-8'],
    ['Chinese that begins with bytes of ASCII', iconv.encode('中年上,客户\n1,2\n'.repeat(50), 'utf-16le'), 'utf-16le'],
    ['a title line', iconv.encode('Name\r\nZoé\r\n'.repeat(50), 'utf-16be'), 'utf-16be'],
  ])('%s', (_, bytes, encoding) => {
    expect(detectEncoding(bytes).encoding).toBe(encoding);
  });
});

describe('lines of UTF-8', () => {
  it.each<[string, string, string]>([
    ['gb18030', '1,陈霞,上海浦江物流股份有限公司\n', '2,黄浩然,深圳\n'],
    ['big5', '1,陳志明,台灣精密工業\n', '2,林美玲,鴻運\n'],
    ['shift_jis', '1,佐藤美咲,株式会社山田製作所\n', '2,鈴木,さくら\n'],
    ['euc-kr', '1,김민준,주식회사 한빛전자\n', '2,이서연,무역\n'],
    ['windows-1252', '1;José Núñez;Málaga\n', '2;Zoë;Köln\n'],
    ['windows-1250', '1;Łukasz Dąbrowski;Łódź\n', '2;Świętej;Kraków\n'],
    ['windows-1251', '1;Иванов Пётр;Москва\n', '2;Щербаков;Уфа\n'],
  ])('are found in %s', (encoding, own, other) => {
    const bytes = Buffer.concat([
      iconv.encode(own.repeat(20), encoding),
      Buffer.from(other),
      iconv.encode(own.repeat(5), encoding),
    ]);
    const { text, foreign } = decodePiece(bytes, encoding, 'utf-8');
    expect(text).toBe(own.repeat(20) + other + own.repeat(5));
    expect(foreign).toEqual([{ start: 20 * own.length, end: 20 * own.length + other.length, encoding: 'utf-8' }]);
  });

  it('are no lines of two hanzi, which may be valid UTF-8 by chance', () => {
    const bytes = iconv.encode('1,联通,x\n2,姓名,y\n'.repeat(10), 'gb18030');
    expect(decodePiece(bytes, 'gb18030', 'utf-8').foreign).toEqual([]);
  });

  it.each(cases.filter(([, written]) => !written.startsWith('utf')))(
    'are not seen in %s written as %s',
    (sample, written, expected) => {
      const bytes = iconv.encode(samples[sample]!, written);
      expect(decodePiece(bytes, expected, 'utf-8').foreign).toEqual([]);
    },
  );
});

describe('short texts', () => {
  const lines: [string, string, string[]][] = [
    ['windows-1252', 'western', ['Café de la Gare;Béziers', 'Jérôme Brûlé;Évreux', 'Noël Maître;Saint-Étienne']],
    ['windows-1252', 'western', ['Müller GmbH;München', 'Jürgen Weiß;Köln', 'Bäckerei Schäfer;Düsseldorf']],
    ['windows-1250', 'polish', ['Wójcik Małgorzata;Łódź', 'Święty Krzyż;Kraków', 'Żabka;Wrocław']],
    ['windows-1250', 'hungarian', ['Nagy István;Kecskemét', 'Kovács Erzsébet;Veszprém', 'Építő Bt;Szentgotthárd']],
    ['windows-1254', 'turkish', ['Ayşe Yılmaz;İstanbul', 'Çağrı Şahin;Muğla', 'Doğuş Gıda;Eskişehir']],
    ['windows-1251', 'russian', ['Иванов Пётр;Москва', 'Щербаков Юрий;Самара', 'Кузнецова Анна;Уфа']],
    ['windows-1253', 'greek', ['Παπαδόπουλος;Αθήνα', 'Γιώργος;Θεσσαλονίκη', 'Ελένη;Πάτρα']],
    ['gb18030', 'chinese', ['陈霞;上海浦江物流', '黄浩然;深圳', '王伟;北京市朝阳区']],
    ['shift_jis', 'japanese', ['佐藤美咲;さくら商事', '鈴木;東京都', 'タカハシ;大阪']],
    ['cp850', 'DOS', ['Müller GmbH;München', 'Jürgen Weiß;Köln', 'Bäckerei Schäfer;Düsseldorf']],
    ['macintosh', 'old Mac', ['Société Générale;Paris', 'Hélène Lefèvre;Besançon', 'François Côté;Orléans']],
  ];
  it.each(lines)('%s (%s)', (encoding, _name, rows) => {
    const bytes = iconv.encode(`id;name;city\r\n${rows.map((row, i) => `${i};${row}`).join('\r\n')}\r\n`, encoding);
    const guess = detectEncoding(bytes);
    expect(strictDecoder(guess.encoding)(bytes)).toBe(iconv.decode(bytes, encoding));
  });

  it.each<[string, string, string]>([
    ['macintosh', 'Jörgen Hällström', 'Malmö'],
    ['macintosh', 'Lucía Pérez', 'Bonn'],
    ['cp850', 'André Privé', 'Bonn'],
    ['windows-1252', 'NO2 [µg/m³]', 'Bonn'],
    ['cp852', 'Grzegorz Żak', 'Bonn'],
    ['maccenteuro', 'Agnieszka Kamińska', 'Bonn'],
    ['maccenteuro', 'Jiří Dvořák', 'Bonn'],
  ])('%s: a name alone (%s)', (encoding, name, city) => {
    const bytes = iconv.encode(`id;name;city\r\n1;Ann Lee;Rome\r\n2;${name};${city}\r\n`, encoding);
    const guess = detectEncoding(bytes);
    expect(strictDecoder(guess.encoding)(bytes)).toBe(iconv.decode(bytes, encoding));
  });

  it('are not told as doubtful where every other code page gives nonsense', () => {
    for (const [encoding, name] of [
      ['windows-1251', 'Пётр Иванов'],
      ['windows-1252', 'Jürgen Größe'],
      ['gb18030', '欧阳娜'],
    ] as const) {
      const guess = detectEncoding(iconv.encode(`id;name\r\n1;${name}\r\n2;plain\r\n`, encoding));
      expect(guess.confidence).toBeGreaterThanOrEqual(0.55);
    }
  });

  it('are told as doubtful where a letter or two may be of many code pages', () => {
    for (const encoding of ['macintosh', 'cp850', 'windows-1257', 'windows-1252']) {
      const guess = detectEncoding(iconv.encode('id;name\r\n1;Ørsted\r\n2;plain\r\n', encoding));
      expect(guess.runnerUp === null ? 1 : guess.confidence).toBeLessThan(0.55);
    }
  });
});

describe('decoding', () => {
  it.each([
    ['windows-1252', [0x80, 0x93, 0x9f, 0xe9], '€“Ÿé'],
    ['euc-kr', [0x81, 0x41], '갂'],
    ['shift_jis', [0xfb, 0xfc, 0x87, 0x40], '髙①'],
    ['gb18030', [0xa2, 0xe3, 0x81, 0x39, 0xef, 0x30], '€㐁'],
    ['big5', [0xad, 0xbf, 0xfc, 0xf8, 0xa2, 0x41, 0xa1, 0xfe], '倍栢／／'],
  ])('%s has the characters of its Windows superset', (encoding, bytes, text) => {
    expect(strictDecoder(encoding)(Uint8Array.from(bytes))).toBe(text);
  });

  it('refuses invalid bytes instead of replacing them', () => {
    expect(strictDecoder('utf-8')(Uint8Array.from([0x41, 0xe9]))).toBeNull();
    expect(strictDecoder('gb18030')(Uint8Array.from([0x41, 0xff]))).toBeNull();
    expect(strictDecoder('euc-kr')(Uint8Array.from([0x41, 0xff]))).toBeNull();
    expect(decodeLoosely(Uint8Array.from([0x41, 0xff]), 'utf-8')).toBe('A\uFFFD');
  });

  it.each([
    ['GBK', 'gb18030'],
    ['Latin1', 'windows-1252'],
    ['CP936', 'gb18030'],
    ['cp850', 'cp850'],
    ['ibm866', 'cp866'],
    ['MacRoman', 'macintosh'],
    ['klingon', null],
  ])('%s means %s', (label, encoding) => {
    const known = encodingOf(label);
    expect(known === 'ibm866' ? 'cp866' : known).toBe(encoding);
  });
});

describe('damage', () => {
  it('finds text that was encoded twice', () => {
    const damaged = iconv.decode(Buffer.from('José Nuñez – Zoë, “Quoted” Ltd'), 'windows-1252');
    expect(findDoubleEncoding(damaged).share).toBeGreaterThan(0.8);
    expect(findDoubleEncoding('José Nuñez – Zoë, “Quoted” Ltd, Ãlvaro').share).toBeLessThan(0.2);
  });

  it('finds UTF-8 that was read as GBK, also where the last byte of a text is lost', () => {
    const names = ['用户', '客户名称', '北京市朝阳区建国路88号', '张伟', '上海瑞祥信息科技有限公司'];
    const damaged = names.map((name) => iconv.decode(Buffer.from(name), 'gbk')).join(',');
    expect(damaged).toContain('鐢ㄦ埛');
    expect(findDoubleEncoding(damaged)).toEqual({ share: expect.closeTo(1, 0.2), example: '鐢ㄦ埛 = 用户' });
    expect(isUtf8ReadAsGbk(damaged)).toBe(true);
    for (const sound of [...names, '联通', '锦州', '鑫源', '浣熊', '缁云', '涓流', '琪琪', '鐢']) {
      expect(isUtf8ReadAsGbk(sound)).toBe(false);
      expect(findDoubleEncoding(sound).share).toBe(0);
    }
  });

  it('tells text from binary data', () => {
    expect(isBinary(readFileSync(process.execPath).subarray(0, 4096))).toBe(true);
    expect(isBinary(Buffer.from('a,b\n1,\x00\n'.repeat(50)))).toBe(true);
    expect(isBinary(Buffer.from(`a,b\n${'some text,more\n'.repeat(50)}\x00\x1a`))).toBe(false);
  });
});
