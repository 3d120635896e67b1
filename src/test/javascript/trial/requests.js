const PRODUCTS = {
  MICROSOFT: { skuName: 'Microsoft 365 E3' },
  OFFICE: { skuName: 'Office 365 E3' },
  POWER_BI: { skuName: 'Power BI Pro' },
  VISIO: { skuName: 'Visio Plan 2' },
};

export const { MICROSOFT, OFFICE, POWER_BI, VISIO } = PRODUCTS;

/** A license that is called so by nobody but whoever asks for it. */
export const UNKNOWN_LICENSE = { skuName: 'Office' };

/** How many seats the worker buys at once, in the trial. */
export const TOO_MANY_SEATS = 30;

/** What a process at Contoso is started with. Nobody is told the outcome, so that nobody has to pass it on. */
export const atContoso = (...variables) => Object.assign({
  customerDomain: 'contoso.onmicrosoft.com', requester: 'requester', notifyRequester: false, effectWait: 'PT2S',
}, ...variables);

/** Somebody who is to get an account of this name. */
export const account = name => ({
  account: 'create', userPrincipalName: `${name}@contoso.example`, firstName: 'Sam', lastName: 'Newcomer', usageLocation: 'DE',
});

export const user = name => ({ userId: `${name}@contoso.example` });
