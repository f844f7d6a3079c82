export default { whom: "Whom to mention" };
