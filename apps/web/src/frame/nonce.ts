/** The nonce of this page: the gateway makes a new one for every answer, and only styles that carry it are taken. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const create = document.createElement.bind(document);

/** Some of antd's parts (locking the page behind a dialog, measuring scroll bars) make style elements without asking for the nonce. */
document.createElement = (name: string, options?: ElementCreationOptions) => {
  const element = create(name, options);
  if (name === 'style') element.nonce = nonce;
  return element;
};
