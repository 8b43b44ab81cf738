import { describe, expect, test } from 'vitest';
import { cleanCell } from './clean-cell.js';

/** input, street, district, city, region, postcode, country; '' = none. */
type Case = readonly [string, string, string, string, string, string, string];

const chinese: readonly Case[] = [
  ['北京市朝阳区建国路88号', '建国路88号', '朝阳区', '北京市', '北京市', '', 'CN'],
  ['北京市北京市海淀区中关村大街27号', '中关村大街27号', '海淀区', '北京市', '北京市', '', 'CN'],
  ['北京海淀区上地十街10号', '上地十街10号', '海淀区', '北京市', '北京市', '', 'CN'],
  ['上海浦东新区张江路100号', '张江路100号', '浦东新区', '上海市', '上海市', '', 'CN'],
  ['上海市市辖区徐汇区漕溪北路1号', '漕溪北路1号', '徐汇区', '上海市', '上海市', '', 'CN'],
  ['天津市滨海新区第一大街79号', '第一大街79号', '滨海新区', '天津市', '天津市', '', 'CN'],
  ['重庆市渝中区解放碑1号', '解放碑1号', '渝中区', '重庆市', '重庆市', '', 'CN'],
  ['重庆市云阳县滨江路3号', '滨江路3号', '云阳县', '重庆市', '重庆市', '', 'CN'],
  ['广东省深圳市南山区深南大道10000号', '深南大道10000号', '南山区', '深圳市', '广东省', '', 'CN'],
  ['深圳市南山区科技园', '科技园', '南山区', '深圳市', '广东省', '', 'CN'],
  ['杭州西湖区文三路478号', '文三路478号', '西湖区', '杭州市', '浙江省', '', 'CN'],
  ['江苏省昆山市玉山镇人民路5号', '玉山镇人民路5号', '昆山市', '苏州市', '江苏省', '', 'CN'],
  ['昆山市前进东路167号 215300', '前进东路167号', '昆山市', '苏州市', '江苏省', '215300', 'CN'],
  ['义乌市稠城街道', '稠城街道', '义乌市', '金华市', '浙江省', '', 'CN'],
  ['新疆乌鲁木齐市天山区解放路1号', '解放路1号', '天山区', '乌鲁木齐市', '新疆维吾尔自治区', '', 'CN'],
  ['内蒙古呼和浩特市新城区海拉尔大街', '海拉尔大街', '新城区', '呼和浩特市', '内蒙古自治区', '', 'CN'],
  ['广西南宁青秀区民族大道1号', '民族大道1号', '青秀区', '南宁市', '广西壮族自治区', '', 'CN'],
  ['西藏拉萨市城关区北京中路', '北京中路', '城关区', '拉萨市', '西藏自治区', '', 'CN'],
  ['吉林市昌邑区解放路1号', '解放路1号', '昌邑区', '吉林市', '吉林省', '', 'CN'],
  ['吉林长春市朝阳区人民大街1号', '人民大街1号', '朝阳区', '长春市', '吉林省', '', 'CN'],
  ['湖北省仙桃市仙桃大道1号', '仙桃大道1号', '', '仙桃市', '湖北省', '', 'CN'],
  ['湖北省襄樊市樊城区人民路1号', '人民路1号', '樊城区', '襄阳市', '湖北省', '', 'CN'],
  ['上海市闸北区共和新路100号', '共和新路100号', '静安区', '上海市', '上海市', '', 'CN'],
  ['北京市宣武区广安门内大街1号', '广安门内大街1号', '西城区', '北京市', '北京市', '', 'CN'],
  ['江苏省吴江市松陵镇', '松陵镇', '吴江区', '苏州市', '江苏省', '', 'CN'],
  ['山东省莱芜市文化路1号', '文化路1号', '莱芜区', '济南市', '山东省', '', 'CN'],
  ['云南省大理白族自治州大理市人民路1号', '人民路1号', '大理市', '大理白族自治州', '云南省', '', 'CN'],
  ['湖北省恩施州恩施市施州大道', '施州大道', '恩施市', '恩施土家族苗族自治州', '湖北省', '', 'CN'],
  ['东莞市长安镇振安路1号', '长安镇振安路1号', '', '东莞市', '广东省', '', 'CN'],
  ['江苏 苏州 工业园区 星湖街328号', '星湖街328号', '工业园区', '苏州市', '江苏省', '', 'CN'],
  ['浙江省-杭州市-余杭区-文一西路969号', '文一西路969号', '余杭区', '杭州市', '浙江省', '', 'CN'],
  ['江苏省南京市鼓楼区江苏省南京市鼓楼区中山路1号', '中山路1号', '鼓楼区', '南京市', '江苏省', '', 'CN'],
  ['南京市鼓楼区南京市第一中学', '南京市第一中学', '鼓楼区', '南京市', '江苏省', '', 'CN'],
  ['中国广东省广州市天河区体育西路103号', '体育西路103号', '天河区', '广州市', '广东省', '', 'CN'],
  ['510620 广东省广州市天河区体育西路103号', '体育西路103号', '天河区', '广州市', '广东省', '510620', 'CN'],
  ['广州市天河区体育西路103号（邮编：510620）', '体育西路103号', '天河区', '广州市', '广东省', '510620', 'CN'],
  ['广东省', '', '', '', '广东省', '', 'CN'],
  ['杭州市', '', '', '杭州市', '浙江省', '', 'CN'],
  ['香港特别行政区九龙尖沙咀弥敦道1号', '尖沙咀弥敦道1号', '', '九龙', '香港特别行政区', '', 'HK'],
  ['臺北市信義區信義路五段7號', '信義路五段7號', '信義區', '臺北市', '臺灣省', '', 'TW'],
  ['安徽省巢湖市居巢区长江路1号', '长江路1号', '巢湖市', '合肥市', '安徽省', '', 'CN'],
  ['北京朝阳', '', '朝阳区', '北京市', '北京市', '', 'CN'],
  ['四川省成都市高新区天府三街1号', '天府三街1号', '高新区', '成都市', '四川省', '', 'CN'],
  ['辽宁大连中山区人民路1号', '人民路1号', '中山区', '大连市', '辽宁省', '', 'CN'],
  ['海口市龙华区滨海大道1号', '滨海大道1号', '龙华区', '海口市', '海南省', '', 'CN'],
  ['朝阳区建国路88号', '建国路88号', '朝阳区', '', '', '', 'CN'],
  ['南京东路100号', '南京东路100号', '', '', '', '', 'CN'],
  ['上海市南京东路100号', '南京东路100号', '', '上海市', '上海市', '', 'CN'],
  ['成都市武侯区天府大道 100 号', '天府大道100号', '武侯区', '成都市', '四川省', '', 'CN'],
];

const western: readonly Case[] = [
  [
    '1600 Amphitheatre Parkway, Mountain View, CA 94043',
    '1600 Amphitheatre Parkway',
    '',
    'Mountain View',
    'CA',
    '94043',
    'US',
  ],
  ['350 Fifth Avenue, New York, NY 10118, USA', '350 Fifth Avenue', '', 'New York', 'NY', '10118', 'US'],
  ['123 Main St, Springfield, IL 62704-1234', '123 Main St', '', 'Springfield', 'IL', '62704-1234', 'US'],
  ['123 Main St, Springfield, Illinois 62704', '123 Main St', '', 'Springfield', 'IL', '62704', 'US'],
  ['1 Infinite Loop\nCupertino, CA 95014', '1 Infinite Loop', '', 'Cupertino', 'CA', '95014', 'US'],
  [
    '1 Infinite Loop\r\nSuite 5\r\nCupertino, CA 95014\r\nUSA',
    '1 Infinite Loop, Suite 5',
    '',
    'Cupertino',
    'CA',
    '95014',
    'US',
  ],
  ['123 Main St Springfield IL 62704', '123 Main St', '', 'Springfield', 'IL', '62704', 'US'],
  ['Boston, MA', '', '', 'Boston', 'MA', '', 'US'],
  ['1 Main St, Boston, MA, 02110', '1 Main St', '', 'Boston', 'MA', '02110', 'US'],
  ['700 Pennsylvania Ave NW, Washington, D.C. 20408', '700 Pennsylvania Ave NW', '', 'Washington', 'DC', '20408', 'US'],
  ['10 Downing Street, London SW1A 2AA, UK', '10 Downing Street', '', 'London', '', 'SW1A 2AA', 'GB'],
  ['221B Baker Street, London, NW1 6XE', '221B Baker Street', '', 'London', '', 'NW1 6XE', 'GB'],
  ['100 Queen St W, Toronto, ON M5H 2N2, Canada', '100 Queen St W', '', 'Toronto', 'ON', 'M5H 2N2', 'CA'],
  ['1 Martin Place, Sydney NSW 2000, Australia', '1 Martin Place', '', 'Sydney', 'NSW', '2000', 'AU'],
  ['Dam 1, 1012 JS Amsterdam, Netherlands', 'Dam 1', '', 'Amsterdam', '', '1012 JS', 'NL'],
  ['55 Rue du Faubourg, 75008 Paris, France', '55 Rue du Faubourg', '', 'Paris', '', '75008', 'FR'],
  ['Unter den Linden 77, 10117 Berlin, Germany', 'Unter den Linden 77', '', 'Berlin', '', '10117', 'DE'],
  ['Unter den Linden 77, D-10117 Berlin', 'Unter den Linden 77', '', 'Berlin', '', '10117', 'DE'],
  ['Via Roma 1, 20121 Milano MI, Italy', 'Via Roma 1', '', 'Milano', 'MI', '20121', 'IT'],
  ['Calle Mayor 1, 28013 Madrid, España', 'Calle Mayor 1', '', 'Madrid', '', '28013', 'ES'],
  ['ul. Marszałkowska 1, 00-624 Warszawa, Poland', 'ul. Marszałkowska 1', '', 'Warszawa', '', '00-624', 'PL'],
  ['1 Raffles Place, Singapore 048616', '1 Raffles Place', '', 'Singapore', '', '048616', 'SG'],
  [
    'No. 100 Nanjing Rd, Huangpu District, Shanghai 200001, China',
    'No. 100 Nanjing Rd',
    'Huangpu District',
    'Shanghai',
    '',
    '200001',
    'CN',
  ],
  ['Königstraße 1, 70173 Stuttgart', 'Königstraße 1', '', 'Stuttgart', '', '70173', ''],
  [
    'Flat 2, 10 High Street, Manchester, M1 1AE, United Kingdom',
    'Flat 2, 10 High Street',
    '',
    'Manchester',
    '',
    'M1 1AE',
    'GB',
  ],
  ['1600 Pennsylvania Ave NW Washington DC 20500', '1600 Pennsylvania Ave NW', '', 'Washington', 'DC', '20500', 'US'],
  ['Apt 4B, 123 Main St., Springfield, IL 62701', 'Apt 4B, 123 Main St.', '', 'Springfield', 'IL', '62701', 'US'],
  [
    'Av. Paulista 1000, São Paulo - SP, 01310-100, Brazil',
    'Av. Paulista 1000',
    '',
    'São Paulo',
    'SP',
    '01310-100',
    'BR',
  ],
  ['15 MG Road, Bengaluru, Karnataka 560001, India', '15 MG Road', '', 'Bengaluru', 'Karnataka', '560001', 'IN'],
  ['1-1 Marunouchi, Chiyoda-ku, Tokyo 100-0005, Japan', '1-1 Marunouchi', 'Chiyoda-ku', 'Tokyo', '', '100-0005', 'JP'],
  ['Some place', 'Some place', '', '', '', '', ''],
];

describe('address', () => {
  test.each([...chinese, ...western])('%s', (input, street, district, city, region, postalCode, country) => {
    const { output } = cleanCell('address', input);
    const found = Object.fromEntries(Object.entries(output ?? {}).map(([part, value]) => [part, value ?? '']));
    expect(found).toEqual({ street, district, city, region, postalCode, country });
  });

  test.each([
    ['广东省杭州市西湖区', 'address.contradictory'],
    ['上海市锦江区春熙路1号', 'address.contradictory'],
    ['北京市朝��区', 'text.damaged'],
  ])('%s is refused as %s', (input, code) => {
    const { output, codes } = cleanCell('address', input);
    expect(output).toBeNull();
    expect(codes).toContain(code);
  });

  test.each([
    ['朝阳区建国路88号', 'address.ambiguous'],
    ['江苏省鼓楼区中山路1号', 'address.ambiguous'],
    ['南京东路100号', 'address.no-division'],
    ['上海市闸北区共和新路100号', 'address.former-name'],
    ['500 Oak Ave, Austin, TX 02134', 'address.bad-postcode'],
    ['Some place', 'address.unstructured'],
  ])('%s is said to be %s', (input, code) => {
    expect(cleanCell('address', input).codes).toContain(code);
  });

  test('the country given says how a postcode is read', () => {
    expect(cleanCell('address(DE)', 'Hauptstraße 1, 50667 Köln').output).toMatchObject({
      city: 'Köln',
      postalCode: '50667',
      country: 'DE',
    });
    expect(cleanCell('address', 'Hauptstraße 1, 50667 Köln', { country: 'DE' }).output).toMatchObject({ city: 'Köln' });
  });
});
