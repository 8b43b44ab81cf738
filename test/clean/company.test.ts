import { describe, expect, test } from 'vitest';
import { legalForms } from '../../src/clean/company/legal-forms.js';
import { cleanCell } from './clean-cell.js';

/** input, core, legal form ('' = none), name where it differs from the input. */
type Case = readonly [string, string, string, string?];

const western: readonly Case[] = [
  ['Acme, Inc.', 'Acme', 'Inc'],
  ['Acme Incorporated', 'Acme', 'Inc'],
  ['acme inc', 'acme', 'Inc'],
  ['ACME CORP', 'ACME', 'Corp'],
  ['Acme Corporation', 'Acme', 'Corp'],
  ['Acme L.L.C.', 'Acme', 'LLC'],
  ['Acme Limited', 'Acme', 'Ltd'],
  ['Acme Ltd (UK)', 'Acme', 'Ltd'],
  ['Barclays Bank PLC', 'Barclays Bank', 'PLC'],
  ['Baker & McKenzie LLP', 'Baker & McKenzie', 'LLP'],
  ['Ford Motor Company', 'Ford Motor', 'Co'],
  ['Procter & Gamble Co.', 'Procter & Gamble', 'Co'],
  ['Tiffany & Co.', 'Tiffany & Co.', ''],
  ['Beijing Xiaomi Technology Co., Ltd.', 'Beijing Xiaomi Technology', 'Co., Ltd.'],
  ['Shenzhen DJI Co.,Ltd', 'Shenzhen DJI', 'Co., Ltd.'],
  ['SAP SE', 'SAP', 'SE'],
  ['Siemens AG', 'Siemens', 'AG'],
  ['Müller Maschinenbau GmbH & Co. KG', 'Müller Maschinenbau', 'GmbH & Co. KG'],
  ['Müller GmbH&Co.KG', 'Müller', 'GmbH & Co. KG'],
  ['Schmidt GmbH', 'Schmidt', 'GmbH'],
  ['Start UG (haftungsbeschränkt)', 'Start', 'UG'],
  ['Turnverein 1860 e.V.', 'Turnverein 1860', 'e.V.'],
  ['Danone S.A.', 'Danone', 'SA'],
  ['Blablacar SARL', 'Blablacar', 'SARL'],
  ['Ferrero S.p.A.', 'Ferrero', 'SpA'],
  ['Rossi S.r.l.', 'Rossi', 'SRL'],
  ['Philips N.V.', 'Philips', 'NV'],
  ['Jansen B.V.', 'Jansen', 'BV'],
  ['Inditex S.L.', 'Inditex', 'SL'],
  ['CEMEX, S.A.B. de C.V.', 'CEMEX', 'S.A.B. de C.V.'],
  ['Bimbo S.A. de C.V.', 'Bimbo', 'S.A. de C.V.'],
  ['Natura Ltda.', 'Natura', 'Ltda'],
  ['Volvo AB', 'Volvo', 'AB'],
  ['Equinor ASA', 'Equinor', 'ASA'],
  ['Maersk A/S', 'Maersk', 'A/S'],
  ['Lego ApS', 'Lego', 'ApS'],
  ['Nokia Oyj', 'Nokia', 'Oyj'],
  ['Škoda Auto a.s.', 'Škoda Auto', 'a.s.'],
  ['Novák s.r.o.', 'Novák', 's.r.o.'],
  ['Allegro sp. z o.o.', 'Allegro', 'Sp. z o.o.'],
  ['Magyar Kft.', 'Magyar', 'Kft.'],
  ['Gorenje d.o.o.', 'Gorenje', 'd.o.o.'],
  ['Arçelik A.Ş.', 'Arçelik', 'A.Ş.'],
  ['Yildiz Ltd. Şti.', 'Yildiz', 'Ltd. Şti.'],
  ['ООО «Ромашка»', 'Ромашка', 'ООО'],
  ['PT Astra International', 'Astra International', 'PT'],
  ['Infosys Pvt. Ltd.', 'Infosys', 'Pvt Ltd'],
  ['Grab Pte. Ltd.', 'Grab', 'Pte Ltd'],
  ['Atlassian Pty Ltd', 'Atlassian', 'Pty Ltd'],
  ['Petronas Sdn Bhd', 'Petronas', 'Sdn Bhd'],
  ['Emaar PJSC', 'Emaar', 'PJSC'],
  ['Apple', 'Apple', ''],
  ['3M', '3M', ''],
  ['AT&amp;T Inc.', 'AT&T', 'Inc', 'AT&T Inc.'],
  ['Ａｃｍｅ　Ｉｎｃ', 'Acme', 'Inc', 'Acme Inc'],
];

const eastAsian: readonly Case[] = [
  ['北京百度网讯科技有限公司', '百度网讯科技', '有限公司'],
  ['深圳市腾讯计算机系统有限公司', '腾讯计算机系统', '有限公司'],
  ['阿里巴巴（中国）有限公司', '阿里巴巴', '有限公司'],
  ['阿里巴巴(中国)网络技术有限公司', '阿里巴巴网络技术', '有限公司'],
  ['华为技术有限公司', '华为技术', '有限公司'],
  ['小米科技有限责任公司', '小米科技', '有限责任公司'],
  ['上海浦东发展银行股份有限公司', '浦东发展银行', '股份有限公司'],
  ['贵州茅台酒股份有限公司', '茅台酒', '股份有限公司'],
  ['青岛啤酒股份有限公司', '青岛啤酒', '股份有限公司'],
  ['北京银行股份有限公司', '北京银行', '股份有限公司'],
  ['上海汽车集团股份有限公司', '上海汽车集团', '股份有限公司'],
  ['中国移动通信集团有限公司', '中国移动通信集团', '有限公司'],
  ['万科企业（集团）股份有限公司', '万科企业', '股份有限公司'],
  ['海尔集团', '海尔', '集团'],
  ['广东省广州市恒大地产有限公司', '恒大地产', '有限公司'],
  ['杭州市萧山区宏达五金厂', '宏达五金厂', ''],
  ['苏州工业园区智联科技有限公司', '智联科技', '有限公司'],
  ['招商银行股份有限公司深圳分行', '招商银行', '分行'],
  ['平安保险股份有限公司上海分公司', '平安保险', '分公司'],
  ['中国移动通信集团广东有限公司深圳分公司', '中国移动通信集团广东', '分公司'],
  ['红杉资本投资管理中心（有限合伙）', '红杉资本投资管理中心', '有限合伙'],
  ['张三便利店（个体工商户）', '张三便利店', '个体工商户'],
  ['寿光市绿野蔬菜农民专业合作社', '绿野蔬菜', '农民专业合作社'],
  ['北京金杜律师事务所', '金杜', '律师事务所'],
  ['臺灣積體電路製造股份有限公司', '臺灣積體電路製造', '股份有限公司'],
  ['長江實業有限公司', '長江實業', '有限公司'],
  ['友邦保險有限公司', '友邦保險', '有限公司'],
  ['トヨタ自動車株式会社', 'トヨタ自動車', '株式会社'],
  ['株式会社リコー', 'リコー', '株式会社'],
  ['㈱日立製作所', '日立製作所', '株式会社'],
  ['삼성전자(주)', '삼성전자', '주식회사'],
  ['주식회사 카카오', '카카오', '주식회사'],
  ['阿里云计算有限公司', '阿里云计算', '有限公司'],
  ['百度', '百度', ''],
  ['北京瑞祥科技有限公司（已注销）', '瑞祥科技', '有限公司'],
  ['宁德时代新能源科技股份有限公司', '宁德时代新能源科技', '股份有限公司'],
  ['腾讯科技（深圳）有限公司', '腾讯科技', '有限公司'],
  ['苏州市吴江区恒力化纤有限公司', '恒力化纤', '有限公司'],
  ['北京 字节跳动 科技有限公司', '字节跳动科技', '有限公司', '北京字节跳动科技有限公司'],
  ['鍖椾含鐧惧害', '百度', '', '北京百度'],
];

const refused: readonly (readonly [string, string])[] = [
  ['有限公司', 'company.only-form'],
  ['LLC', 'company.only-form'],
  ['info@acme.com', 'company.not-a-name'],
  ['https://acme.com/', 'company.not-a-name'],
  ['010-62345678', 'company.not-a-name'],
  ['深圳��有限公司', 'text.damaged'],
  ['锟斤拷科技有限公司', 'text.damaged'],
  ['北京??科技有限公司', 'text.damaged'],
];

describe('company', () => {
  test.each([...western, ...eastAsian].map((row) => [row[0], row] as const))(
    '%s',
    (_input, [input, core, legalForm, name = input]) => {
      expect(cleanCell('company', input).output).toEqual({ name, core, legalForm: legalForm || null });
    },
  );

  test.each(refused)('%s is refused as %s', (input, code) => {
    const { output, codes } = cleanCell('company', input);
    expect(output).toBeNull();
    expect(codes).toContain(code);
  });

  test('the table has at least 150 forms of 30 countries', () => {
    const forms = new Set([...legalForms().bySpelling.values()].flat());
    expect(forms.size).toBeGreaterThanOrEqual(150);
    expect(new Set([...forms].flatMap(({ countries }) => countries)).size).toBeGreaterThanOrEqual(30);
  });
});
