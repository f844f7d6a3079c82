export default { title: "Diễn biến" };
