const FORM = /^1[3-9]\d{9}$/;

/** Whether this is a personal mobile number (手机号) of the mainland; 13-digit device numbers are not. */
export const isMobile = (text: string): boolean => FORM.test(text);
