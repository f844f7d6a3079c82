export default { title: "Replay" };
