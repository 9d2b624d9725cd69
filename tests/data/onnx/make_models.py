"""Makes the models of this folder with Debian's python3-onnx. Run it here: python3 make_models.py

scale.onnx           y = x * factor; factor [3] = 1, 2, 3 inside the file; metadata purpose=test, empty=""
scale-external.onnx  the same with factor in scale-external.weights
mixed.onnx           every kind of element that a teacher uses: uint8 [batch, 2] -> int64, float32 and bool
"""
import onnx
from onnx import TensorProto, helper

OPSET = [helper.make_opsetid("", 17)]


def scale():
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 3])
    y = helper.make_tensor_value_info("y", TensorProto.FLOAT, ["batch", 3])
    factor = helper.make_tensor("factor", TensorProto.FLOAT, [3], [1, 2, 3])
    graph = helper.make_graph([helper.make_node("Mul", ["x", "factor"], ["y"])], "scale", [x], [y], [factor])
    model = helper.make_model(graph, opset_imports=OPSET, ir_version=8)
    helper.set_model_props(model, {"purpose": "test", "empty": ""})
    return model


def scale_external():
    import struct
    model = scale()
    with open("scale-external.weights", "wb") as file:
        file.write(struct.pack("<3f", 1, 2, 3))
    factor = model.graph.initializer[0]
    factor.ClearField("float_data")
    factor.data_location = TensorProto.EXTERNAL
    for key, value in {"location": "scale-external.weights", "offset": "0", "length": "12"}.items():
        factor.external_data.add(key=key, value=value)
    return model


def mixed():
    pixels = helper.make_tensor_value_info("pixels", TensorProto.UINT8, ["batch", 2])
    outputs = [
        helper.make_tensor_value_info("whole", TensorProto.INT64, ["batch", 2]),
        helper.make_tensor_value_info("real", TensorProto.FLOAT, ["batch", 2]),
        helper.make_tensor_value_info("any", TensorProto.BOOL, ["batch", 2]),
    ]
    nodes = [
        helper.make_node("Cast", ["pixels"], [name], to=kind)
        for name, kind in (("whole", TensorProto.INT64), ("real", TensorProto.FLOAT), ("any", TensorProto.BOOL))
    ]
    return helper.make_model(helper.make_graph(nodes, "mixed", [pixels], outputs), opset_imports=OPSET, ir_version=8)


for name, model in (("scale", scale()), ("scale-external", scale_external()), ("mixed", mixed())):
    with open(name + ".onnx", "wb") as file:
        file.write(model.SerializeToString(deterministic=True))
