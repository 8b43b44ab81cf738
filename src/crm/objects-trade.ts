/** What was agreed, delivered and paid: quotes, contracts, orders, deliveries, invoices, payments, stock, expenses. */
import { field, values } from './field.js';
import type { FieldSchema, ObjectSchema, PicklistValue } from './schema.js';

const paymentMethods = values(`
  bankTransfer = Bank transfer = 银行转账 = wire|wire transfer|transfer|转账|汇款|对公转账|电汇
  cash = Cash = 现金 = 现款
  card = Card = 刷卡 = credit card|debit card|信用卡|银行卡
  check = Check = 支票 = cheque
  alipay = Alipay = 支付宝 = 支付宝支付
  wechatPay = WeChat Pay = 微信支付 = wechat|微信
  acceptanceBill = Acceptance bill = 承兑汇票 = 承兑|银行承兑
  other = Other = 其他 = 其它
`);

const quoteStatuses = values(`
  draft = Draft = 草稿 = needs review|未提交
  inReview = In review = 审批中 = pending approval|pending_approval|审核中|待审批
  approved = Approved = 已批准 = approval not needed|审批通过
  sent = Sent = 已发送 = presented|delivered|已报价
  accepted = Accepted = 已接受 = closed accepted|已成交
  rejected = Rejected = 已拒绝 = denied|closed lost|已否决
  expired = Expired = 已过期 = closed dead|失效
`);

const contractStatuses = values(`
  draft = Draft = 草稿 = not started|未提交
  inReview = In review = 审批中 = in approval process|审核中
  active = Active = 执行中 = activated|signed|in progress|已签署|履行中|生效
  completed = Completed = 已完成 = executed|已结束|履行完毕
  terminated = Terminated = 已终止 = cancelled|canceled|作废|已作废
  expired = Expired = 已到期 = 过期
`);

const orderStatuses = values(`
  draft = Draft = 草稿 = 未提交
  open = Open = 待发货 = activated|confirmed|new|已确认|待处理|未发货
  shipped = Shipped = 已发货 = sent|dispatched|发货中|部分发货
  completed = Completed = 已完成 = delivered|closed|完成|已收货|交易成功
  cancelled = Cancelled = 已取消 = canceled|void|作废|已作废|已关闭
`);

const deliveryStatuses = values(`
  open = Open = 待发货 = planned|waiting|ready|未发货
  shipped = Shipped = 已发货 = sent|in transit|运输中
  delivered = Delivered = 已签收 = done|received|已收货
  cancelled = Cancelled = 已取消 = canceled|作废
`);

const invoiceStatuses = values(`
  draft = Draft = 草稿 = 未开票
  open = Open = 待付款 = posted|unpaid|issued|已开票|未付款
  paid = Paid = 已付款 = in payment|已收款|已结清
  overdue = Overdue = 已逾期 = 逾期
  cancelled = Cancelled = 已作废 = canceled|void|作废|红冲
`);

const paymentStatuses = values(`
  open = Open = 待收款 = pending|planned|未收款
  received = Received = 已收款 = paid|completed|succeeded|已到账|已回款
  failed = Failed = 失败 = declined|付款失败
  refunded = Refunded = 已退款 = 退款
  cancelled = Cancelled = 已取消 = canceled|作废
`);

const expenseStatuses = values(`
  draft = Draft = 草稿 = to submit|未提交
  submitted = Submitted = 已提交 = in review|审批中
  approved = Approved = 已批准 = 审批通过
  rejected = Rejected = 已拒绝 = refused|驳回
  paid = Paid = 已报销 = done|已付款
`);

/** The fields that the papers of a sale share. */
function number(en: string, zh: string, synonyms: string): FieldSchema {
  return field('number', 'text', en, zh, { required: true, max: 100, synonyms });
}
const accountRef = field('account', 'ref', 'Account', '客户', {
  ref: ['account'],
  synonyms: 'account name|account id|customer|customer name|customer id|company|客户名称|客户编号|客户编码|购方名称',
});
const contactRef = field('contact', 'ref', 'Contact', '联系人', {
  ref: ['contact'],
  synonyms: 'contact name|contact id|联系人姓名',
});
const opportunityRef = field('opportunity', 'ref', 'Opportunity', '商机', {
  ref: ['opportunity'],
  synonyms: 'opportunity name|deal|商机名称',
});
const orderRef = field('order', 'ref', 'Order', '订单', {
  ref: ['order'],
  synonyms: 'order number|sales order|order id|订单号|订单编号',
});
function status(list: readonly PicklistValue[], synonyms: string): FieldSchema {
  return field('status', 'picklist', 'Status', '状态', { values: list, synonyms });
}
function amount(zh: string, synonyms: string): FieldSchema[] {
  return [
    field('amount', 'money', 'Amount', zh, { currencyField: 'currency', synonyms }),
    field('currency', 'currency', 'Currency', '币种', { synonyms: 'currency code|currency iso code|货币' }),
  ];
}

export const quote: ObjectSchema = {
  name: 'quote',
  label: { en: 'Quote', zh: '报价单' },
  fields: [
    number('Number', '报价单号', 'quote number|quotation number|quote id|报价编号'),
    accountRef,
    contactRef,
    opportunityRef,
    status(quoteStatuses, 'quote status|quote stage|报价状态'),
    field('date', 'date', 'Date', '报价日期', { synonyms: 'quote date|quotation date|issued on' }),
    field('validUntil', 'date', 'Valid until', '有效期至', {
      synonyms: 'expiration date|expiry date|valid to|有效期|截止日期',
    }),
    ...amount('报价金额', 'total|grand total|quote amount|total amount|总金额|合计金额'),
  ],
};

export const contract: ObjectSchema = {
  name: 'contract',
  label: { en: 'Contract', zh: '合同' },
  fields: [
    number('Number', '合同编号', 'contract number|contract id|合同号'),
    accountRef,
    contactRef,
    opportunityRef,
    status(contractStatuses, 'contract status|合同状态'),
    field('date', 'date', 'Date', '签订日期', {
      synonyms: 'contract date|start date|signed on|签约日期|合同日期|开始日期',
    }),
    field('validUntil', 'date', 'Valid until', '到期日期', {
      synonyms: 'end date|expiration date|valid to|结束日期|合同到期日',
    }),
    ...amount('合同金额', 'contract value|total|contract amount|总金额'),
  ],
};

export const order: ObjectSchema = {
  name: 'order',
  label: { en: 'Order', zh: '订单' },
  fields: [
    number('Number', '订单编号', 'order number|order id|order no|sales order|po number|订单号|单据编号|单号'),
    accountRef,
    contactRef,
    opportunityRef,
    status(orderStatuses, 'order status|fulfillment status|订单状态|发货状态'),
    field('date', 'date', 'Date', '订单日期', {
      synonyms: 'order date|effective date|document date|制单日期|单据日期',
    }),
    field('orderedAt', 'datetime', 'Ordered at', '下单时间', { synonyms: 'ordered|placed at|order time|下单日期' }),
    field('validUntil', 'date', 'Valid until', '有效期至', { synonyms: 'valid to|end date|有效期' }),
    ...amount('订单金额', 'total|order amount|total amount|total price|order value|合计金额|总金额|金额'),
  ],
};

export const delivery: ObjectSchema = {
  name: 'delivery',
  label: { en: 'Delivery', zh: '发货单' },
  fields: [
    number('Number', '发货单号', 'delivery number|shipment number|shipment id|发货编号|出库单号'),
    orderRef,
    accountRef,
    field('date', 'date', 'Date', '发货日期', { synonyms: 'delivery date|ship date|shipped on|出库日期' }),
    field('dueDate', 'date', 'Due date', '应发日期', { synonyms: 'due|planned date|promised date|计划发货日期' }),
    ...amount('发货金额', 'value|total|金额|总金额'),
    status(deliveryStatuses, 'delivery status|shipment status|发货状态'),
    field('method', 'text', 'Method', '发货方式', { max: 100, synonyms: 'carrier|shipping method|物流公司|运输方式' }),
  ],
};

export const invoice: ObjectSchema = {
  name: 'invoice',
  label: { en: 'Invoice', zh: '发票' },
  fields: [
    number('Number', '发票号码', 'invoice number|invoice id|invoice no|发票号|开票编号'),
    orderRef,
    accountRef,
    field('date', 'date', 'Date', '开票日期', { synonyms: 'invoice date|issued on|billing date' }),
    field('dueDate', 'date', 'Due date', '到期日', { synonyms: 'due|payment due|应收日期|付款期限' }),
    ...amount('开票金额', 'total|invoice amount|amount due|应收款|金额|价税合计'),
    status(invoiceStatuses, 'invoice status|payment status|开票状态'),
    field('method', 'picklist', 'Method', '付款方式', { values: paymentMethods, synonyms: 'payment method|结算方式' }),
  ],
};

export const payment: ObjectSchema = {
  name: 'payment',
  label: { en: 'Payment', zh: '收款记录' },
  fields: [
    number('Number', '收款单号', 'payment number|payment id|receipt number|transaction id|回款编号|收款编号'),
    orderRef,
    accountRef,
    field('date', 'date', 'Date', '收款日期', { synonyms: 'payment date|received on|paid on|回款日期' }),
    field('dueDate', 'date', 'Due date', '应收日期', { synonyms: 'due|due on|计划回款日期' }),
    ...amount('收款金额', 'payment amount|paid|received|本次回款金额|回款金额'),
    status(paymentStatuses, 'payment status|回款状态'),
    field('method', 'picklist', 'Method', '收款方式', {
      values: paymentMethods,
      synonyms: 'payment method|回款方式|付款方式|结算方式',
    }),
  ],
};

export const stock: ObjectSchema = {
  name: 'stock',
  label: { en: 'Stock', zh: '库存' },
  fields: [
    field('product', 'ref', 'Product', '产品', {
      ref: ['product'],
      synonyms: 'product name|product code|sku|item|产品名称|商品编号|货号',
    }),
    field('warehouse', 'text', 'Warehouse', '仓库', { synonyms: 'location|site|仓库名称|库位' }),
    field('quantity', 'number', 'Quantity', '数量', { synonyms: 'qty|quantity on hand|on hand|库存数量|库存量' }),
    field('countedAt', 'datetime', 'Counted at', '盘点时间', { synonyms: 'counted|count date|as of|盘点日期' }),
  ],
};

export const expense: ObjectSchema = {
  name: 'expense',
  label: { en: 'Expense', zh: '费用' },
  fields: [
    field('number', 'text', 'Number', '费用单号', { max: 100, synonyms: 'expense number|report number|报销单号' }),
    accountRef,
    opportunityRef,
    field('user', 'ref', 'User', '报销人', { ref: ['user'], synonyms: 'employee|spent by|submitted by|申请人|经办人' }),
    field('category', 'text', 'Category', '费用类别', { synonyms: 'expense type|type|费用类型|科目' }),
    ...amount('费用金额', 'expense amount|total|报销金额|金额'),
    field('spentAt', 'date', 'Spent at', '发生日期', { synonyms: 'expense date|date|spent on|发生时间|费用日期' }),
    status(expenseStatuses, 'expense status|报销状态'),
  ],
};
