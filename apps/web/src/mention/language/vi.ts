export default { whom: "Nhắc đến ai" };
